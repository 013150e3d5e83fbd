package id.kentongan.api.report;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.AgentOrders;
import id.kentongan.api.dispatch.CaseTurns;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.Response;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.incident.OpenIncident;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.store.RegroupingStore;
import id.kentongan.api.report.store.RegroupingStore.Turn;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Agents overrule the clustering: which reports are about the same incident. Each change is one
 * transaction in the city's turn, leaves its trace in the timelines, and can be taken back.
 *
 * <p>All fail with {@link ProblemCode#NOT_FOUND} for an incident of another city, {@link
 * ProblemCode#STALE} when another agent was faster, and {@link ProblemCode#CONFLICT} when it makes
 * no sense as things stand.
 */
@Service
public class Regrouping {

    private final IncidentTurns incidents;
    private final RegroupingStore store;
    private final AgentOrders orders;
    private final CaseTurns cases;
    private final Clock clock;

    public Regrouping(
            IncidentTurns incidents,
            RegroupingStore store,
            AgentOrders orders,
            CaseTurns cases,
            Clock clock) {
        this.incidents = incidents;
        this.store = store;
        this.orders = orders;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * Two incidents are one. The reports of the first stay its own, so that {@link #unmerge} finds
     * them; nobody who was called is called back.
     *
     * @param into the one that goes on
     */
    public Mono<Void> merge(UUID id, UUID into, int version, Caller agent) {
        return inTurn(
                id,
                agent,
                turn ->
                        Mono.zip(
                                        turn.reading().standing(id),
                                        turn.reading().standing(into).switchIfEmpty(noSuch("into")))
                                .flatMap(
                                        both -> {
                                            Standing from = both.getT1();
                                            Standing target = both.getT2();
                                            check(from, version);
                                            checkMerge(from, target);
                                            return merge(turn, from, target, agent);
                                        }));
    }

    private <T> Mono<T> inTurn(UUID id, Caller agent, Function<Turn, Mono<T>> work) {
        return incidents.inTurn(id, agent, turn -> work.apply(store.in(turn)));
    }

    private Mono<Void> merge(Turn turn, Standing from, Standing into, Caller agent) {
        Instant now = now();
        Response together = into.response().with(others(from.response(), into.response()));
        return turn.handShortage(from.id(), into.id())
                .then(turn.setMergedInto(from.id(), into.id()))
                .then(turn.keepMerge(from.id(), into, now, agent.personId()))
                .then(turn.whole(into.id()))
                .flatMap(gathered -> turn.rewrite(into.id(), gathered, together))
                .then(turn.recount(into.id()))
                .then(turn.note(from.id(), "MERGED_INTO", into.id(), now, agent.personId()))
                .then(turn.note(into.id(), "MERGED", from.id(), now, agent.personId()));
    }

    /** A merge was wrong: the incident stands for itself again. */
    public Mono<Void> unmerge(UUID id, int version, Caller agent) {
        return inTurn(
                id,
                agent,
                turn ->
                        turn.reading()
                                .standing(id)
                                .flatMap(
                                        from -> {
                                            check(from, version);
                                            UUID into = from.mergedInto();
                                            if (into == null) {
                                                throw conflict("id", Fault.NOT_MERGED);
                                            }
                                            return unmerge(turn, from, into, agent);
                                        }));
    }

    private Mono<Void> unmerge(Turn turn, Standing from, UUID into, Caller agent) {
        Instant now = now();
        return turn.setMergedInto(from.id(), null)
                .then(turn.whole(into))
                .zipWith(whole(turn, from, into))
                .flatMap(found -> turn.rewrite(into, found.getT1(), found.getT2()))
                .then(turn.recount(into))
                .then(turn.lookAgain(from.id(), into, now))
                .then(turn.note(from.id(), "UNMERGED", into, now, agent.personId()))
                .then(turn.note(into, "UNMERGED", from.id(), now, agent.personId()));
    }

    /** Whom the whole has called that goes on without this part, as far as they still come. */
    private static Mono<Response> whole(Turn turn, Standing from, UUID into) {
        return Mono.zip(turn.reading().standing(into), turn.responseBefore(from.id()))
                .flatMap(
                        found -> {
                            if (found.getT1().mergedInto() != null) {
                                // Its own whole would go on counting what leaves.
                                throw conflict("id", Fault.NOT_OPEN);
                            }
                            Response parted =
                                    parted(
                                            found.getT1().response(),
                                            from.response(),
                                            found.getT2());
                            return turn.turnedDown(parted).map(parted::withoutTasks);
                        });
    }

    /** Those called before the merge, and those called since by reports of the incident itself. */
    private static Response parted(Response together, Response leaving, Response before) {
        List<UnitPick> since = others(together, before);
        return before.with(others(new Response(since), leaving));
    }

    /**
     * Some reports of an incident are about another one, which is opened for them and dispatched
     * for like any other.
     *
     * @param reports some of the incident's reports, not all
     * @return the new incident; merging it back undoes the split
     */
    public Mono<UUID> split(UUID id, Set<UUID> reports, int version, Caller agent) {
        return cases.despiteLosing(
                        incidents.inTurn(
                                id,
                                agent,
                                turn ->
                                        split(store.in(turn), id, reports, version, agent)
                                                .flatMap(
                                                        opened ->
                                                                orders.callFor(
                                                                        turn, opened, agent))))
                .doOnNext(cases::made)
                .map(called -> called.before().incidentId());
    }

    private Mono<UUID> split(Turn turn, UUID id, Set<UUID> reports, int version, Caller agent) {
        return Mono.zip(turn.reading().standing(id), turn.reading().sightingsOf(id).collectList())
                .flatMap(
                        found -> {
                            check(found.getT1(), version);
                            checkSplit(found.getT1(), found.getT2(), reports);
                            return split(turn, found.getT1(), found.getT2(), reports, agent);
                        });
    }

    private Mono<UUID> split(
            Turn turn, Standing from, List<Sighting> all, Set<UUID> reports, Caller agent) {
        Instant now = now();
        List<Sighting> leaving = new ArrayList<>(all);
        leaving.removeIf(each -> !reports.contains(each.reportId()));
        UUID opened =
                NameBasedUuid.of(
                        leaving.get(0).reportId(), "split/" + from.id() + "/" + from.version());
        OpenIncident incident = OpenIncident.gathered(leaving, opened);
        return turn.open(incident, new Response(List.of()))
                .then(turn.move(reports, from.id(), opened))
                .then(turn.whole(from.id()))
                .flatMap(rest -> turn.rewrite(from.id(), rest, from.response()))
                .then(turn.recount(from.id()))
                .then(turn.recount(opened))
                .then(turn.note(from.id(), "SPLIT", opened, now, agent.personId()))
                .then(turn.note(opened, "SPLIT_FROM", from.id(), now, agent.personId()))
                .thenReturn(opened);
    }

    /** Two incidents have to do with each other, and stay two. */
    public Mono<Void> link(UUID id, UUID other, int version, Caller agent) {
        return setLink(id, other, version, "LINKED", agent);
    }

    /** They have not; a suggestion that said so is not made again. */
    public Mono<Void> unlink(UUID id, UUID other, int version, Caller agent) {
        return setLink(id, other, version, "REFUSED", agent);
    }

    private Mono<Void> setLink(UUID id, UUID other, int version, String state, Caller agent) {
        Instant now = now();
        return inTurn(
                id,
                agent,
                turn ->
                        Mono.zip(
                                        turn.reading().standing(id),
                                        turn.reading()
                                                .standing(other)
                                                .switchIfEmpty(noSuch("other")))
                                .flatMap(
                                        both -> {
                                            check(both.getT1(), version);
                                            checkSameCity(both.getT1(), both.getT2(), "other");
                                            return turn.setLink(id, other, state, now);
                                        })
                                .then(turn.note(id, state, other, now, agent.personId()))
                                .then(turn.note(other, state, id, now, agent.personId())));
    }

    private static void check(Standing incident, int version) {
        if (incident.version() != version) {
            throw Problem.of(ProblemCode.STALE);
        }
    }

    private static void checkMerge(Standing from, Standing into) {
        checkSameCity(from, into, "into");
        if (!from.isOpen()) {
            throw conflict("id", Fault.NOT_OPEN);
        }
        if (!into.isOpen()) {
            throw conflict("into", Fault.NOT_OPEN);
        }
        // What is real must not end up where nobody looks for it.
        if (from.exercise() != into.exercise()) {
            throw conflict("into", Fault.DRILL_AND_REAL);
        }
    }

    private static void checkSameCity(Standing one, Standing other, String member) {
        if (one.id().equals(other.id())) {
            throw conflict(member, Fault.SAME_INCIDENT);
        }
        if (!one.jurisdiction().equals(other.jurisdiction())) {
            throw conflict(member, Fault.OTHER_CITY);
        }
    }

    private static void checkSplit(Standing from, List<Sighting> all, Set<UUID> reports) {
        if (!from.isOpen()) {
            throw conflict("id", Fault.NOT_OPEN);
        }
        Set<UUID> own = new HashSet<>();
        all.forEach(each -> own.add(each.reportId()));
        if (!own.containsAll(reports)) {
            throw conflict("reports", Fault.NOT_OF_INCIDENT);
        }
        if (own.size() == reports.size()) {
            throw conflict("reports", Fault.ALL_OF_INCIDENT);
        }
    }

    private static Problem conflict(String member, Fault fault) {
        return Problem.of(ProblemCode.CONFLICT, List.of(MemberError.of(member, fault)));
    }

    private static <T> Mono<T> noSuch(String member) {
        return Mono.error(() -> conflict(member, Fault.NOT_FOUND));
    }

    /** Those of the first that the second does not have. */
    private static List<UnitPick> others(Response first, Response second) {
        Set<UUID> known = new HashSet<>();
        second.units().forEach(unit -> known.add(unit.id()));
        return first.units().stream().filter(unit -> !known.contains(unit.id())).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
