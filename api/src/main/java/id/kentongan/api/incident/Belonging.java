package id.kentongan.api.incident;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.incident.ClusterDecision.Outcome;
import id.kentongan.api.incident.ClusterDecision.Reason;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * Why a report belongs where it does, so that a call taker can see it and overrule it.
 *
 * @param outcome whether it joined the incident named here or was linked to it
 * @param incidentId the incident it was compared with
 * @param score how sure it is that both are about the same thing, 0..1
 */
@Schema(name = "Belonging")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Belonging(
        Outcome outcome,
        UUID incidentId,
        @Schema(example = "0.93") double score,
        List<Reason> reasons) {

    private static final double THOUSANDTHS = 1_000;

    public Belonging {
        reasons = List.copyOf(reasons);
    }

    /** Null when no open incident was near enough to speak of. */
    public static @Nullable Belonging of(ClusterDecision decision) {
        @Nullable OpenIncident compared = decision.incident();
        return compared == null
                ? null
                : new Belonging(
                        decision.outcome(),
                        compared.id(),
                        rounded(decision.score()),
                        decision.reasons().stream().map(Belonging::rounded).toList());
    }

    private static Reason rounded(Reason reason) {
        return new Reason(reason.evidence(), rounded(reason.value()), rounded(reason.logOdds()));
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
