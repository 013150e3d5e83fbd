package id.kentongan.api.dispatch;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.store.CaseFileStore;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.LocationSource;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.util.UUID;

/**
 * Where an incident is, and who is believed about it: an agent always, anybody else when it is
 * better than what is known. Units at work for it are told.
 */
@Service
public class IncidentLocating {

    private final CaseTurns cases;
    private final CaseFileStore files;
    private final UnitPlaces units;

    IncidentLocating(CaseTurns cases, CaseFileStore files, UnitPlaces units) {
        this.cases = cases;
        this.files = files;
        this.units = units;
    }

    /**
     * An agent says where an incident is. Units at work for it are told.
     *
     * @param accuracyMetres radius around the place; null when unknown
     */
    public Mono<CaseFile> locate(
            UUID incidentId,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            int version,
            Caller agent) {
        return cases.asAgent(
                        incidentId,
                        version,
                        agent,
                        change -> {
                            if (!change.before().isOpen()) {
                                throw Problem.conflict("id", Fault.NOT_OPEN);
                            }
                            locate(change, at, accuracyMetres, LocationSource.AGENT);
                        })
                .then(files.read(incidentId));
    }

    /**
     * Somebody other than an agent knows better where an incident is: a reporter, or the handset.
     *
     * @param accuracyMetres radius around the place
     * @return whether it was believed: not when an agent has said where it is, when what is known
     *     is at least as accurate, or when the incident is over
     */
    public Mono<Boolean> refineLocation(
            UUID incidentId, GeoPoint at, double accuracyMetres, LocationSource source) {
        return files.read(incidentId)
                // What is no news does not take the city's turn.
                .filter(file -> isBetter(file, at, accuracyMetres))
                .flatMap(
                        file ->
                                cases.inTurnOf(
                                        file.jurisdiction(),
                                        incidentId,
                                        null,
                                        change -> refine(change, at, accuracyMetres, source)))
                .filter(change -> !change.isEmpty())
                .hasElement();
    }

    private void refine(
            CaseChange change, GeoPoint at, double accuracyMetres, LocationSource source) {
        if (isBetter(change.before(), at, accuracyMetres)) {
            locate(change, at, accuracyMetres, source);
        }
    }

    private static boolean isBetter(CaseFile known, GeoPoint at, double accuracyMetres) {
        if (!known.status().isOpen()) {
            return false;
        }
        if (known.locatedBy() == LocationSource.AGENT) {
            return false;
        }
        if (known.reports() > 1) {
            return LaterFix.verdictOfMany(known, at, accuracyMetres) == LaterFix.Verdict.TAKEN;
        }
        @Nullable Double today = known.knownAccuracyMetres();
        return today == null || accuracyMetres < today;
    }

    /**
     * A reporter's phone says where it is, after the report. Units at work for the incident are
     * told when that is believed.
     */
    public Mono<LaterFix.Verdict> refineLocation(UUID incidentId, LaterFix fix) {
        return files.read(incidentId)
                .flatMap(
                        file ->
                                cases.inTurnOf(
                                        file.jurisdiction(),
                                        incidentId,
                                        null,
                                        change -> refine(change, fix)))
                .map(change -> fix.verdictFor(change.before()));
    }

    private void refine(CaseChange change, LaterFix fix) {
        CaseFile file = change.before();
        if (fix.verdictFor(file) == LaterFix.Verdict.TAKEN && !fix.isWhatIsKnown(file)) {
            locate(change, fix.at(), fix.accuracyMetres(), LocationSource.REPORTER);
        }
    }

    private void locate(
            CaseChange change,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            LocationSource source) {
        change.locate(at, accuracyMetres, source, pick -> units.asSeenFrom(at, pick, change.now()));
    }
}
