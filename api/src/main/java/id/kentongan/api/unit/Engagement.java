package id.kentongan.api.unit;

import java.util.UUID;

/** What holds a unit: the one assignment it has not ended. */
public record Engagement(UUID assignmentId, UUID incidentId, UnitActivity activity) {}
