package id.kentongan.api.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.camera.VisibilityReason;
import id.kentongan.api.camera.VisibilityTier;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.NearbyUnit;
import id.kentongan.api.unit.PositionSource;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitType;
import id.kentongan.events.RecommendedUnit;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was found for a place: the cameras to look through, the units to send, and what could not be
 * found.
 *
 * @param cameras best first
 * @param units in the order of the response plan, nearest first within a capability
 * @param shortfalls wants that could not be met in full
 */
public record Match(List<CameraPick> cameras, List<UnitPick> units, List<Shortfall> shortfalls) {

    /**
     * A camera with the place in range and field of view, or the nearest there is. Buildings are
     * not modelled: this is not a promise that it sees the place.
     *
     * @param distanceMetres camera to place
     * @param aimBearingDegrees where to turn it, clockwise from north, 0..359
     */
    @Schema(name = "CameraMatch")
    public record CameraPick(
            UUID id,
            @Schema(example = "Simpang Lima 3") String name,
            VisibilityTier tier,
            VisibilityReason reason,
            @Schema(example = "85") long distanceMetres,
            @Schema(example = "214") int aimBearingDegrees) {}

    /**
     * A unit that should go.
     *
     * @param capability what the plan wants it for
     * @param distanceMetres straight line
     * @param etaSeconds estimate of its travel time
     * @param etaBasis what that was reckoned from; absent in what was kept before there were roads
     * @param positionSource whether it was taken at its last fix or at its post
     * @param positionAgeSeconds age of its last fix; absent when it never sent one
     * @param agency code of the agency it belongs to
     * @param reserved whether it is reserved for this incident
     * @param assignmentId names its task, where it is reserved
     * @param ackDueAt until when its crew should acknowledge
     */
    @Schema(name = "UnitMatch")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UnitPick(
            UUID id,
            @Schema(example = "DMK-04") String callSign,
            UnitType type,
            @Schema(example = "DAMKAR") @Nullable String agency,
            Capability capability,
            @Schema(example = "1430") long distanceMetres,
            @Schema(example = "215") long etaSeconds,
            @Nullable TravelBasis etaBasis,
            PositionSource positionSource,
            @Schema(example = "12") @Nullable Long positionAgeSeconds,
            boolean reserved,
            @Nullable UUID assignmentId,
            @Nullable Instant ackDueAt) {

        /** A unit as it stands to the place. */
        static UnitPick of(NearbyUnit nearby, Capability capability, Travel travel) {
            ResponseUnit unit = nearby.unit();
            @Nullable Duration age = nearby.positionAge();
            return new UnitPick(
                    unit.id(),
                    unit.callSign(),
                    unit.type(),
                    unit.agency(),
                    capability,
                    Math.round(nearby.distanceMetres()),
                    travel.seconds(),
                    travel.basis(),
                    nearby.source(),
                    age == null ? null : age.toSeconds(),
                    false,
                    null,
                    null);
        }

        /** This unit, reserved: its task is named after what caused it. */
        UnitPick reservedFor(UUID cause, Instant dueAt) {
            return reserved(NameBasedUuid.of(cause, "assignment/" + id), dueAt);
        }

        /** The same unit, reserved for nothing. */
        UnitPick free() {
            return new UnitPick(
                    id,
                    callSign,
                    type,
                    agency,
                    capability,
                    distanceMetres,
                    etaSeconds,
                    etaBasis,
                    positionSource,
                    positionAgeSeconds,
                    false,
                    null,
                    null);
        }

        /** The same unit for a task, with an answer due by then. */
        UnitPick forTask(UUID task, @Nullable Instant time) {
            return reserved(task, time);
        }

        private UnitPick reserved(@Nullable UUID assignment, @Nullable Instant dueAt) {
            return new UnitPick(
                    id,
                    callSign,
                    type,
                    agency,
                    capability,
                    distanceMetres,
                    etaSeconds,
                    etaBasis,
                    positionSource,
                    positionAgeSeconds,
                    true,
                    assignment,
                    dueAt);
        }

        /** This pick as events name it. */
        public RecommendedUnit asRecommended() {
            return new RecommendedUnit(
                    id, callSign, type.name(), distanceMetres, etaSeconds, assignmentId, ackDueAt);
        }
    }

    /**
     * A want that could not be met.
     *
     * @param wanted units the plan asks for
     * @param found units there were within reach, fewer than wanted
     * @param reason why not more; absent where nobody looked for more
     */
    @Schema(name = "Shortfall")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shortfall(
            Capability capability, int wanted, int found, @Nullable ShortfallReason reason) {}

    public Match {
        cameras = List.copyOf(cameras);
        units = List.copyOf(units);
        shortfalls = List.copyOf(shortfalls);
    }

    /** The same cameras, and other units. */
    public Match with(Picks picks) {
        return new Match(cameras, picks.units(), picks.shortfalls());
    }

    /** Those of the units that are reserved, and so have to be called. */
    public List<UnitPick> reserved() {
        return units.stream().filter(UnitPick::reserved).toList();
    }

    /** Cameras with at least part of the reporter's circle in range and field of view. */
    public int camerasInView() {
        return (int) cameras.stream().filter(pick -> pick.tier() != VisibilityTier.NEAREST).count();
    }

    /** Estimate for the first unit to arrive; null when none was found. */
    public @Nullable Long firstEtaSeconds() {
        return units.stream().map(UnitPick::etaSeconds).min(Long::compare).orElse(null);
    }
}
