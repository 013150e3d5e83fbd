package id.kentongan.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * How an error looks on the wire (RFC 9457).
 *
 * @param type always {@code about:blank}: {@code code} tells the problems apart
 * @param detail the message in the caller's language, Indonesian unless {@code Accept-Language}
 *     prefers English
 * @param code stable, for programs
 * @param traceId finds the request in our logs
 * @param messages the message in both languages
 * @param errors what is wrong with which member; empty when no member is at fault
 * @param rejectedRows of an import: how many rows were at fault, of which {@code errors} lists the
 *     first
 * @param standing of a conflict: how things stand
 * @param fallback where else help can be had while the system is disturbed
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "about:blank") String type,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Bad Request") String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "400") int status,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        example = "Ada isian yang tidak dapat diterima.")
                String detail,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "INVALID_REQUEST")
                ProblemCode code,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        example = "4bf92f3577b34da6a3ce929d0e0e4736")
                String traceId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) BilingualText messages,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<MemberError> errors,
        @Nullable Integer rejectedRows,
        Problem.@Nullable Standing standing,
        @Schema(example = "tel:112") @Nullable String fallback) {

    static ProblemBody of(Problem problem, String traceId, Locale locale) {
        ProblemCode code = problem.code();
        return new ProblemBody(
                "about:blank",
                code.status().getReasonPhrase(),
                code.status().value(),
                code.text().in(locale),
                code,
                traceId,
                code.text(),
                problem.errors(),
                problem.rejectedRows(),
                problem.standing(),
                code.status().is5xxServerError() ? "tel:112" : null);
    }
}
