package id.kentongan.api.report;

import id.kentongan.api.dispatch.Match;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.Belonging;
import id.kentongan.api.incident.ClusterDecision.Outcome;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.incident.TextSketch;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A 112 report as it is kept.
 *
 * @param id UUIDv5 of caller scope and Idempotency-Key
 * @param incidentId the incident it opened or joined
 * @param jurisdiction kode wilayah of the city that handles it
 * @param outsideJurisdiction whether the place lies in no known city and the nearest one took it
 * @param reporterId pseudonym of the reporter; null when anonymous
 * @param witnessId who saw it, as far as can be told: the reporter, or by a keyed hash of their
 *     number whoever called the call taker; null when nobody knows
 * @param clientReportId the client's own name for it, where that is not the key itself
 * @param fingerprint tells whether a repeat of the key carries the same body
 * @param accuracyMetres radius around the place; null when unknown
 * @param language {@code id} or {@code en}
 * @param occurredAt by the reporter's clock, as said
 * @param receivedAt by the server's clock, whole microseconds
 * @param status where its incident stands
 * @param sealed description and phone, sealed; null when neither was given
 * @param belonging why it belongs to its incident; null when no open incident was near
 * @param closedAt when its incident was closed; null while it is not
 */
public record EmergencyReport(
        UUID id,
        UUID incidentId,
        String jurisdiction,
        boolean outsideJurisdiction,
        @Nullable UUID reporterId,
        @Nullable UUID witnessId,
        @Nullable String clientReportId,
        UUID fingerprint,
        IncidentType type,
        GeoPoint location,
        @Nullable Double accuracyMetres,
        String language,
        @Nullable Instant occurredAt,
        Instant receivedAt,
        IncidentStatus status,
        Match match,
        byte @Nullable [] sealed,
        @Nullable Belonging belonging,
        @Nullable Instant closedAt) {

    /** Whether its incident was there before it. */
    public boolean joined() {
        return belonging != null && belonging.outcome() == Outcome.JOINED;
    }

    /**
     * What its city's desk weighs.
     *
     * @param words what was said
     */
    Sighting sighting(TextSketch words) {
        return new Sighting(id, type, location, accuracyMetres, receivedAt, witnessId, words);
    }

    /** This report with what was found for it from memory, nobody of it called. */
    EmergencyReport matched(Match found) {
        return with(incidentId, status, found, belonging);
    }

    /** This report as one more of an incident that was there before it. */
    EmergencyReport joining(
            UUID incident, IncidentStatus standing, Match answered, @Nullable Belonging why) {
        return with(incident, standing, answered, why);
    }

    /**
     * This report with an incident of its own.
     *
     * @param near another incident that it may be about; null when none was near
     */
    EmergencyReport opening(IncidentStatus standing, Match answered, @Nullable Belonging near) {
        return with(incidentId, standing, answered, near);
    }

    private EmergencyReport with(
            UUID incident, IncidentStatus standing, Match answered, @Nullable Belonging why) {
        return new EmergencyReport(
                id,
                incident,
                jurisdiction,
                outsideJurisdiction,
                reporterId,
                witnessId,
                clientReportId,
                fingerprint,
                type,
                location,
                accuracyMetres,
                language,
                occurredAt,
                receivedAt,
                standing,
                answered,
                sealed,
                why,
                closedAt);
    }
}
