package id.kentongan.api.report;

import id.kentongan.api.dispatch.Response;
import id.kentongan.api.incident.IncidentStatus;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * An incident as it stands when an agent wants to change which reports it gathers.
 *
 * @param mergedInto the incident it is part of; null when it stands for itself
 * @param version counts what agents have changed, from 0
 * @param leftToUs whether no agent has touched it, and it is no exercise
 * @param exercise whether it is a drill
 * @param response whom it has called
 */
public record Standing(
        UUID id,
        String jurisdiction,
        IncidentStatus status,
        @Nullable UUID mergedInto,
        int version,
        boolean leftToUs,
        boolean exercise,
        Response response) {

    public boolean isOpen() {
        return status.isOpen() && mergedInto == null;
    }
}
