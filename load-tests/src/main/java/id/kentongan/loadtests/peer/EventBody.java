package id.kentongan.loadtests.peer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The event in the outbox, with the members of the API's own. */
record EventBody(
        UUID eventId,
        OffsetDateTime occurredAt,
        UUID reportId,
        UUID incidentId,
        String jurisdiction,
        String type,
        ReportBody.PlaceBody location,
        boolean outsideJurisdiction,
        List<AsMatched.Unit> units,
        int camerasInView,
        UUID reporterId,
        String language) {}
