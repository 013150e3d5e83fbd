package id.kentongan.api.admission;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.Recurring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets requests in by {@link Precedence}, before anything is done for them. How many of each may be
 * under way follows from how long they take (decision 0024); what comes last gives way as soon as
 * 112 feels it.
 *
 * <p>Who is refused is told after a second or so: a program that calls again at once is slowed down
 * by that, which costs nothing, where answering it would cost what others wait for.
 */
@Configuration(proxyBeanMethods = false)
public class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** A tenth of what anybody would notice. */
    private static final long UNNOTICED_LAG_MILLIS = 5;

    /** Each keeps a line and some kilobytes; beyond, they are told at once. */
    private static final int MOST_KEPT_WAITING = 1_000;

    private static final int LEAST_WAIT_MILLIS = 500;
    private static final int MOST_WAIT_MILLIS = 1_500;
    private static final int SOONEST_SECONDS = 2;
    private static final int LATEST_SECONDS = 10;
    private static final int LATEST_SECONDS_EMERGENCY = 3;

    /** Ten seconds. */
    private static final int QUIET_LOOKS = 100;

    private final Map<Precedence, Lane> lanes = new EnumMap<>(Precedence.class);
    private final LoopLag loops;
    private final Hearing hearing;
    private final Strain lag = new Strain(UNNOTICED_LAG_MILLIS);
    private final AtomicInteger keptWaiting = new AtomicInteger();
    private long refusedBefore;
    private long turnedAwayBefore;
    private int quietLooks;
    private boolean told;

    Admission(LoopLag loops, Hearing hearing, MeterRegistry meters) {
        this.loops = loops;
        this.hearing = hearing;
        for (Precedence precedence : Precedence.values()) {
            if (precedence != Precedence.APART) {
                lanes.put(precedence, shown(precedence, meters));
            }
        }
    }

    private static Lane shown(Precedence precedence, MeterRegistry meters) {
        Lane lane = new Lane(precedence);
        Gauge.builder("kentongan.admission.places", lane, Lane::places)
                .description("How many requests may be under way at once")
                .tag("precedence", precedence.name())
                .register(meters);
        Gauge.builder("kentongan.admission.underway", lane, Lane::underWay)
                .description("How many requests are")
                .tag("precedence", precedence.name())
                .register(meters);
        Gauge.builder("kentongan.admission.apart", lane, Lane::secondsApart)
                .description("How much time passes from one request to the next")
                .baseUnit("seconds")
                .tag("precedence", precedence.name())
                .register(meters);
        FunctionCounter.builder("kentongan.admission.refused", lane, Lane::refused)
                .description("Requests that were told to come back later")
                .tag("precedence", precedence.name())
                .register(meters);
        return lane;
    }

    /**
     * Does what the request asks for, or fails with {@link ProblemCode#OVERLOADED} when as many of
     * its precedence are under way as may.
     */
    public Mono<Void> admit(Precedence precedence, Supplier<Mono<Void>> request) {
        Lane lane = lanes.get(precedence);
        if (lane == null) {
            return request.get();
        }
        return Mono.defer(
                () -> mayEnter(precedence, lane) ? within(lane, request) : refusal(precedence));
    }

    private boolean mayEnter(Precedence precedence, Lane lane) {
        if (precedence == Precedence.EMERGENCY && !hearing.hasRoom()) {
            lane.turnAway();
            return false;
        }
        return lane.enter();
    }

    private static Mono<Void> within(Lane lane, Supplier<Mono<Void>> request) {
        long since = System.nanoTime();
        // Deferred, or what the supplier itself throws would keep its place for ever.
        return Mono.defer(request)
                .doFinally(
                        end -> {
                            lane.leave();
                            if (end != SignalType.CANCEL) {
                                lane.took(System.nanoTime() - since);
                            }
                        });
    }

    private Mono<Void> refusal(Precedence precedence) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int later =
                precedence == Precedence.EMERGENCY
                        ? random.nextInt(1, LATEST_SECONDS_EMERGENCY + 1)
                        : random.nextInt(SOONEST_SECONDS, LATEST_SECONDS + 1);
        Problem problem = Problem.later(ProblemCode.OVERLOADED, Duration.ofSeconds(later), null);
        if (precedence != Precedence.OTHER || keptWaiting.get() >= MOST_KEPT_WAITING) {
            return Mono.error(problem);
        }
        keptWaiting.incrementAndGet();
        return Mono.delay(Duration.ofMillis(random.nextInt(LEAST_WAIT_MILLIS, MOST_WAIT_MILLIS)))
                .then(Mono.<Void>error(problem))
                .doFinally(end -> keptWaiting.decrementAndGet());
    }

    @Bean
    Recurring admissionLooks() {
        return new Recurring("admission", LOOK_EVERY, () -> Mono.fromRunnable(this::look));
    }

    void look() {
        long refused = lanes.values().stream().mapToLong(Lane::refused).sum();
        boolean heldBack = refused > refusedBefore;
        refusedBefore = refused;
        double late = loops.takeMedian();
        boolean lateLoops = !Double.isNaN(late) && lag.isFeltAt(late, heldBack);
        boolean felt = isTurnedAway() || lateLoops;
        for (Lane lane : lanes.values()) {
            felt |= lane.look(felt);
        }
        tell(heldBack);
    }

    /** Whether 112 itself was, since the last look: then there is no room for anybody else. */
    private boolean isTurnedAway() {
        long turnedAway = lanes.get(Precedence.EMERGENCY).refused();
        boolean some = turnedAway != turnedAwayBefore;
        turnedAwayBefore = turnedAway;
        return some;
    }

    /** When it begins and when it is over; refusals themselves come by the thousand. */
    private void tell(boolean heldBack) {
        if (heldBack) {
            quietLooks = 0;
            if (!told) {
                told = true;
                LOG.warn("Too much comes: not everybody is let in at once");
            }
        } else if (told && ++quietLooks > QUIET_LOOKS) {
            told = false;
            LOG.info("Everybody is let in again");
        }
    }
}
