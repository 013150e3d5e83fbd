package id.kentongan.api.incident;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an incident; entries are only ever added.
 *
 * @param at by the server's clock
 * @param kind such as {@code REPORTED}
 * @param reportId the report it is about, where there is one
 */
public record TimelineEntry(
        Instant at, @Schema(example = "REPORTED") String kind, @Nullable UUID reportId) {}
