package id.kentongan.loadtests.simulation;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.report.Durability;
import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.report.KeptReport;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a caller is told of a report and will be told again; where its incident stands may change.
 *
 * @param units who is called; while the report lies in the log only, who may be
 */
record Answer(
        UUID id,
        UUID fingerprint,
        Instant receivedAt,
        UUID incidentId,
        Durability durability,
        List<UUID> units) {

    static Answer of(KeptReport kept) {
        EmergencyReport report = kept.report();
        return new Answer(
                report.id(),
                report.fingerprint(),
                report.receivedAt(),
                report.incidentId(),
                kept.durability(),
                report.match().units().stream().map(UnitPick::id).toList());
    }

    /**
     * A report that the database has is the same report for ever. What was said while it could not
     * be asked was said from memory: the id and the body are the same, and the rest is decided when
     * it is back (decision 0022).
     */
    boolean isRepeatedBy(Answer later) {
        boolean fromMemory = durability == Durability.log || later.durability == Durability.log;
        return fromMemory
                ? id.equals(later.id) && fingerprint.equals(later.fingerprint)
                : equals(later);
    }
}
