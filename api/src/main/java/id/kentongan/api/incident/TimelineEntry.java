package id.kentongan.api.incident;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an incident; entries are only ever added.
 *
 * @param at by the server's clock
 * @param kind what happened: REPORTED, JOINED, MERGED, MERGED_INTO, UNMERGED, SPLIT, SPLIT_FROM,
 *     MOVED_AWAY and MOVED_HERE (a report, by itself), LINKED, REFUSED, CLAIMED, RELEASED,
 *     CLASSIFIED, LOCATED, HANDED_OVER, HAND_OVER_ACCEPTED and the like, EXERCISE, NO_EXERCISE,
 *     REPORTER_WROTE, REPORTER_LOCATED, REPORTER_SAFE, CANCELLED_BY_REPORTER, REMINDED,
 *     SUPERVISOR_ALERTED, ALARM_2 and higher, CLOSED, REOPENED, and what units did
 * @param reportId the report it is about, where there is one
 * @param otherId the other incident it is about, where there is one
 * @param unitId the unit it is about, where there is one
 * @param note a code, or words of an agent or a crew, where there are any
 * @param byPerson pseudonym of the agent who did it, where one did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEntry(
        Instant at,
        @Schema(example = "REPORTED") String kind,
        @Nullable UUID reportId,
        @Nullable UUID otherId,
        @Nullable UUID unitId,
        @Nullable String note,
        @Nullable UUID byPerson) {}
