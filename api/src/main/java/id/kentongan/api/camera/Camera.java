package id.kentongan.api.camera;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A camera on its mast.
 *
 * @param id UUIDv5 of the jurisdiction and the owner's own id
 * @param jurisdiction kode wilayah, such as {@code 33.74}
 * @param sourceId the owner's own id, unique within the jurisdiction
 * @param rangeMetres how far it shows something useful, above 0 and at most 20,000
 * @param azimuthDegrees where its middle looks, clockwise from north, 0..360; null when it looks
 *     all round or nobody knows
 * @param fieldOfViewDegrees the angle it sees at once, above 0 and at most 360
 * @param ptz it can be turned, so every direction is within its field of view
 * @param streamAllowed whether its owner lets the 112 centre look at its pictures
 */
public record Camera(
        UUID id,
        String jurisdiction,
        String sourceId,
        String name,
        GeoPoint location,
        double rangeMetres,
        @Nullable Double azimuthDegrees,
        double fieldOfViewDegrees,
        boolean ptz,
        boolean online,
        CameraOwner owner,
        boolean streamAllowed) {

    public static final double MAX_RANGE_METRES = 20_000;

    public Camera {
        if (!(rangeMetres > 0 && rangeMetres <= MAX_RANGE_METRES)) {
            throw new IllegalArgumentException(
                    "rangeMetres must be above 0 and at most 20000, is " + rangeMetres);
        }
        if (azimuthDegrees != null && !(azimuthDegrees >= 0 && azimuthDegrees <= 360)) {
            throw new IllegalArgumentException(
                    "azimuthDegrees must be within 0..360, is " + azimuthDegrees);
        }
        if (!(fieldOfViewDegrees > 0 && fieldOfViewDegrees <= 360)) {
            throw new IllegalArgumentException(
                    "fieldOfViewDegrees must be above 0 and at most 360, is " + fieldOfViewDegrees);
        }
    }

    /** Whether every direction is, or can be brought, within its field of view. */
    public boolean looksAllRound() {
        return ptz || fieldOfViewDegrees == 360;
    }
}
