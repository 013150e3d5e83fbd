package id.kentongan.api.report;

import id.kentongan.api.incident.ClusterThresholds;
import id.kentongan.api.incident.ClusteringSettings;
import id.kentongan.api.incident.SecondLook;
import id.kentongan.api.incident.SecondLook.Pair;
import id.kentongan.api.register.Recurring;
import id.kentongan.api.report.store.SecondLookStore;
import id.kentongan.api.store.CityTurns;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts reports right that joined before what they are about was open ({@link SecondLook}), a moment
 * after the intake and beside it. Each replica looks at what it wrote; what it has no time for, or
 * loses with the process, is looked at when the incident grows again.
 *
 * <p>A move is one transaction in the city's turn, stands in both timelines, and is taken back by
 * an agent like any joining: by a split and a merge.
 */
@Configuration(proxyBeanMethods = false)
public class SecondLooks {

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** In a storm one report in ten makes a pair. */
    private static final int AT_ONCE = 100;

    private static final int MOST_WANTED = 1_000;

    private record Wanted(String city, Pair pair) {}

    private final SecondLookStore store;
    private final CityTurns turns;
    private final ClusteringSettings clustering;
    private final Clock clock;
    private final Counter moved;
    private final Set<Wanted> wanted = new LinkedHashSet<>();

    SecondLooks(
            SecondLookStore store,
            CityTurns turns,
            ClusteringSettings clustering,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.turns = turns;
        this.clustering = clustering;
        this.clock = clock;
        this.moved =
                Counter.builder("kentongan.clustering.moved")
                        .description(
                                "Reports that joined one incident and turned out to be another's")
                        .register(meters);
    }

    @Bean
    Recurring secondLookRounds() {
        return new Recurring("second-looks", EVERY, this::round);
    }

    /** To be looked at soon. */
    public void wanted(String city, Collection<Pair> pairs) {
        synchronized (wanted) {
            for (Pair pair : pairs) {
                if (wanted.size() < MOST_WANTED) {
                    wanted.add(new Wanted(city, pair));
                }
            }
        }
    }

    private Mono<Void> round() {
        Map<String, List<Pair>> byCity =
                next().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Wanted::city,
                                        Collectors.mapping(Wanted::pair, Collectors.toList())));
        return Flux.fromIterable(byCity.entrySet())
                .concatMapDelayError(city -> look(city.getKey(), city.getValue()))
                .then();
    }

    private List<Wanted> next() {
        List<Wanted> next = new ArrayList<>();
        synchronized (wanted) {
            Iterator<Wanted> waiting = wanted.iterator();
            while (waiting.hasNext() && next.size() < AT_ONCE) {
                next.add(waiting.next());
                waiting.remove();
            }
        }
        return next;
    }

    private Mono<Void> look(String city, List<Pair> pairs) {
        @Nullable ClusterThresholds thresholds = clustering.thresholdsOf(city);
        return thresholds == null || thresholds.move() == 1
                ? Mono.empty()
                : store.worthALook(pairs, thresholds)
                        .flatMapIterable(worth -> worth)
                        .concatMapDelayError(pair -> look(city, pair, thresholds))
                        .then();
    }

    /** Without the turn first, since mostly nothing comes of it. */
    private Mono<Integer> look(String city, Pair pair, ClusterThresholds thresholds) {
        return store.look(pair, thresholds)
                .filter(result -> !result.moves().isEmpty())
                .flatMap(
                        result ->
                                turns.inTurnOf(
                                        city,
                                        turn ->
                                                store.move(
                                                        turn,
                                                        pair,
                                                        thresholds,
                                                        clock.instant()
                                                                .truncatedTo(ChronoUnit.MICROS))))
                .doOnNext(moved::increment);
    }
}
