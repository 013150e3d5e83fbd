package id.kentongan.api.report.store;

import id.kentongan.api.dispatch.DispatchSettings;
import id.kentongan.api.dispatch.UnitFinder;
import id.kentongan.api.incident.ClusteringSettings;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.CityDesk;
import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.report.KeptReport;
import id.kentongan.api.report.ReportEvents;
import id.kentongan.api.report.SecondLooks;
import id.kentongan.api.report.SettledReport;
import id.kentongan.api.store.EmergencyDatabase;
import id.kentongan.api.store.GroupCommit;
import id.kentongan.api.unit.Engagements;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps 112 reports, a batch at a time: where each belongs is decided in memory, then report,
 * incident, timeline, sealed details and event are written in one statement, in their city's turn
 * (decision 0014).
 */
@Component
public class ReportStore {

    private static final GroupCommit.Limits LIMITS =
            new GroupCommit.Limits(256, 20_000, 1, 16, Duration.ofMillis(2), Duration.ofSeconds(1));
    private static final Duration COME_BACK_IN = Duration.ofSeconds(2);

    /** Each time fewer incidents are opened; what is left by then is shown to an agent. */
    private static final int MOST_DECIDED_AGAIN = 3;

    /**
     * A report that waits for its batch.
     *
     * @param brought what its row says whatever is decided, written by whoever brings it: the lane
     *     has better to do
     */
    private record Arrival(EmergencyReport report, Sighting sighting, String brought) {}

    /** Another transaction had the city's turn first; nothing was written. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super(null, null, false, false);
        }
    }

    /** It was only to be tried; all of it is undone. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rehearsed() {
            super(null, null, false, false);
        }
    }

    private final EmergencyDatabase database;
    private final BatchStatement statement;
    private final ReportEvents events;
    private final OutboxRelay relay;
    private final JsonMapper json;
    private final ReportArchive archive;
    private final CityCatchUp catchUp;
    private final UnitFinder fleet;
    private final Engagements engagements;
    private final ClusteringSettings clustering;
    private final DispatchSettings dispatch;
    private final SecondLooks secondLooks;
    private final Clock clock;
    private final Counter overtaken;
    private final GroupCommit<Arrival, KeptReport> commits;
    private final Map<String, CityMemory> memories = new ConcurrentHashMap<>();

    public ReportStore(
            EmergencyDatabase database,
            BatchStatement statement,
            ReportEvents events,
            OutboxRelay relay,
            JsonMapper json,
            ReportArchive archive,
            CityCatchUp catchUp,
            UnitFinder fleet,
            Engagements engagements,
            ClusteringSettings clustering,
            DispatchSettings dispatch,
            SecondLooks secondLooks,
            Clock clock,
            MeterRegistry meters) {
        this.database = database;
        this.statement = statement;
        this.events = events;
        this.relay = relay;
        this.json = json;
        this.archive = archive;
        this.catchUp = catchUp;
        this.fleet = fleet;
        this.engagements = engagements;
        this.clustering = clustering;
        this.dispatch = dispatch;
        this.secondLooks = secondLooks;
        this.clock = clock;
        this.overtaken =
                Counter.builder("kentongan.intake.overtaken")
                        .description("Batches decided again because somebody else wrote the city")
                        .register(meters);
        this.commits =
                new GroupCommit<>(
                        this::write,
                        LIMITS,
                        () -> Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null));
    }

    /**
     * Keeps a report, or finds the one its id already stands for.
     *
     * @param report as it came, with the cameras that see its place and nobody called
     * @param phoneKey keyed hash of the reporter's number; null when none was given
     * @return once it is durable, with the incident it belongs to
     */
    public Mono<KeptReport> keep(
            EmergencyReport report, Sighting sighting, @Nullable UUID phoneKey) {
        String brought = json.writeValueAsString(BroughtRow.of(report, sighting.text(), phoneKey));
        return commits.commit(report.jurisdiction(), new Arrival(report, sighting, brought));
    }

    /**
     * Goes the way of a report up to where it would be durable, and undoes it: nobody hears of it,
     * nothing remembers it, and it is in nobody's way for longer than a report.
     */
    public Mono<Void> rehearse(EmergencyReport report, Sighting sighting) {
        String city = report.jurisdiction();
        CityMemory memory = newMemory(city);
        String brought = json.writeValueAsString(BroughtRow.of(report, sighting.text(), null));
        Map<UUID, Arrival> arrivals = Map.of(report.id(), new Arrival(report, sighting, brought));
        return database.<Void>inTransaction(
                        connection ->
                                catchUp.inTurn(connection, city, memory)
                                        .then(
                                                Mono.defer(
                                                        () ->
                                                                write(
                                                                        connection,
                                                                        city,
                                                                        memory,
                                                                        arrivals,
                                                                        decide(
                                                                                memory.desk(),
                                                                                arrivals
                                                                                        .values()))))
                                        .then(Mono.error(new Rehearsed())))
                .onErrorResume(Rehearsed.class, undone -> Mono.empty());
    }

    /** Reports waiting for the database or being written, over all cities. */
    public int waiting() {
        return commits.waiting();
    }

    /** What became of each id of a batch; of those that arrive twice in it, the first is kept. */
    private Mono<List<KeptReport>> write(String city, List<Arrival> batch) {
        Map<UUID, Arrival> firstOfEachId = new LinkedHashMap<>();
        batch.forEach(each -> firstOfEachId.putIfAbsent(each.report().id(), each));
        CityMemory memory = memoryOf(city);
        memory.tidy(clock.instant(), clustering.openFor());
        return keepNew(city, memory, firstOfEachId)
                .map(kept -> inOrder(batch, kept))
                // Whether it was written is not known, so neither is whether the memory is true.
                .doOnError(failure -> memories.remove(city))
                .doOnSuccess(kept -> relay.nudge());
    }

    private CityMemory memoryOf(String city) {
        return memories.computeIfAbsent(city, this::newMemory);
    }

    private CityMemory newMemory(String city) {
        return new CityMemory(new CityDesk(fleet, clustering.thresholdsOf(city)));
    }

    /**
     * One round trip while this replica is alone in the city; when it turns out not to be, the turn
     * is waited for, and what the others wrote is read, before anything is decided.
     */
    private Mono<Map<UUID, KeptReport>> keepNew(
            String city, CityMemory memory, Map<UUID, Arrival> arrivals) {
        Mono<Map<UUID, KeptReport>> inTurn =
                database.inTransaction(
                        connection ->
                                catchUp.inTurn(connection, city, memory)
                                        .then(
                                                Mono.defer(
                                                        () ->
                                                                keepNew(
                                                                        connection,
                                                                        city,
                                                                        memory,
                                                                        arrivals))));
        return memory.isAlone()
                ? database.withConnection(connection -> keepNew(connection, city, memory, arrivals))
                        .onErrorResume(ReportStore::needsItsTurn, overtaken -> inTurn)
                : inTurn;
    }

    /**
     * A statement sees the table as it was when it began to wait. Where revisions are not compared,
     * the report that another replica kept meanwhile shows up as a violated key: in turn it is seen
     * for the repeat it is.
     */
    private static boolean needsItsTurn(Throwable failure) {
        return failure instanceof Overtaken
                || failure instanceof R2dbcDataIntegrityViolationException;
    }

    /** Those that were there before are read, the others settled and written. */
    private Mono<Map<UUID, KeptReport>> keepNew(
            Connection connection, String city, CityMemory memory, Map<UUID, Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return Mono.just(Map.of());
        }
        CityDesk.Batch decisions = decide(memory.desk(), arrivals.values());
        Map<UUID, KeptReport> settled = new LinkedHashMap<>();
        for (UUID id : arrivals.keySet()) {
            settled.put(id, new KeptReport(decisions.settled(id).report(), false));
        }
        return write(connection, city, memory, arrivals, decisions)
                .flatMap(
                        written -> {
                            if (written.revision() != null) {
                                secondLooks.wanted(city, decisions.doubtful());
                                memory.wrote(decisions, written.revision());
                                decisions.reserved().forEach(engagements::take);
                                return Mono.just(settled);
                            }
                            if (!written.taken().isEmpty()) {
                                written.taken().forEach(engagements::take);
                                return keepNew(connection, city, memory, arrivals);
                            }
                            if (written.repeats().isEmpty()) {
                                memory.overtaken();
                                overtaken.increment();
                                return Mono.error(new Overtaken());
                            }
                            return withoutRepeats(
                                    connection, city, memory, arrivals, written.repeats());
                        });
    }

    private Mono<BatchStatement.Written> write(
            Connection connection,
            String city,
            CityMemory memory,
            Map<UUID, Arrival> arrivals,
            CityDesk.Batch decisions) {
        Map<UUID, String> rows = new LinkedHashMap<>();
        arrivals.forEach((id, arrival) -> rows.put(id, row(arrival, decisions.settled(id))));
        return statement.execute(connection, city, rows, decisions, memory.revision());
    }

    private String row(Arrival arrival, SettledReport decided) {
        SettledRow row = SettledRow.of(decided, events.payload(decided), dispatch.lookAgainAfter());
        return row.after(arrival.brought(), json);
    }

    /** Again, where the batch as a whole has shown that incidents it opened are one. */
    private CityDesk.Batch decide(CityDesk desk, Collection<Arrival> arrivals) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<UUID, UUID> together = new HashMap<>();
        CityDesk.Batch batch = decide(desk.batch(together, now), arrivals);
        for (int again = 0; again < MOST_DECIDED_AGAIN && !batch.learned().isEmpty(); again++) {
            together.putAll(batch.learned());
            batch = decide(desk.batch(together, now), arrivals);
        }
        return batch;
    }

    private static CityDesk.Batch decide(CityDesk.Batch batch, Collection<Arrival> arrivals) {
        arrivals.forEach(arrival -> batch.settle(arrival.report(), arrival.sighting()));
        return batch;
    }

    private Mono<Map<UUID, KeptReport>> withoutRepeats(
            Connection connection,
            String city,
            CityMemory memory,
            Map<UUID, Arrival> arrivals,
            Set<UUID> repeats) {
        Map<UUID, Arrival> others = new LinkedHashMap<>(arrivals);
        others.keySet().removeAll(repeats);
        return archive.reports(connection, repeats)
                .collectMap(EmergencyReport::id, earlier -> new KeptReport(earlier, true))
                .flatMap(
                        earlier ->
                                keepNew(connection, city, memory, others)
                                        .map(kept -> union(kept, earlier)));
    }

    private static Map<UUID, KeptReport> union(
            Map<UUID, KeptReport> some, Map<UUID, KeptReport> more) {
        Map<UUID, KeptReport> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** The first of each id is the one that was kept; whoever came with it again, repeats it. */
    private static List<KeptReport> inOrder(List<Arrival> batch, Map<UUID, KeptReport> kept) {
        Set<UUID> told = new HashSet<>();
        return batch.stream()
                .map(
                        each -> {
                            KeptReport found = kept.get(each.report().id());
                            boolean repeated = !told.add(each.report().id()) || found.repeated();
                            return new KeptReport(found.report(), repeated);
                        })
                .toList();
    }
}
