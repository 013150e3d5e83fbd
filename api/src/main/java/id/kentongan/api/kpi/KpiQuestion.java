package id.kentongan.api.kpi;

import id.kentongan.api.incident.IncidentType;

import org.jspecify.annotations.Nullable;

/**
 * Of which times a city wants to know.
 *
 * @param type only incidents of this type; null for all
 * @param agency only what is this agency's; null for all
 */
public record KpiQuestion(
        String jurisdiction,
        Period period,
        Division by,
        @Nullable IncidentType type,
        @Nullable String agency) {}
