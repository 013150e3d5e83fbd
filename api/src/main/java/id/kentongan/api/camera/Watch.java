package id.kentongan.api.camera;

import static id.kentongan.api.camera.VisibilityReason.DIRECTION_UNKNOWN;
import static id.kentongan.api.camera.VisibilityReason.IN_RANGE_AND_FIELD_OF_VIEW;
import static id.kentongan.api.camera.VisibilityReason.OFFLINE;
import static id.kentongan.api.camera.VisibilityReason.OUT_OF_FIELD_OF_VIEW;
import static id.kentongan.api.camera.VisibilityReason.OUT_OF_RANGE;
import static id.kentongan.api.camera.VisibilityReason.PARTLY_IN_FIELD_OF_VIEW;
import static id.kentongan.api.camera.VisibilityReason.PARTLY_IN_RANGE;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.Offset;

/**
 * A camera, ready to say what it makes of a circle: the reporter is at its middle, give or take its
 * radius.
 *
 * <p>The camera's picture is a sector on the ground, as wide as the field of view and as long as
 * the range. All of it is plane geometry around the camera, which at the ranges of cameras is exact
 * to a millimetre. A circle that only touches the sector's edge counts in the camera's favour.
 */
final class Watch {

    final Camera camera;
    final Ecef mast;

    /** A unit vector along the middle of the field of view; of no matter where there is none. */
    private final double eastAhead;

    private final double northAhead;

    /** Sine and cosine of half the field of view. */
    private final double sinHalf;

    private final double cosHalf;

    Watch(Camera camera) {
        this.camera = camera;
        this.mast = Ecef.of(camera.location());
        Double azimuth = camera.azimuthDegrees();
        double ahead = azimuth == null ? 0 : Math.toRadians(azimuth);
        this.eastAhead = Math.sin(ahead);
        this.northAhead = Math.cos(ahead);
        double half = Math.toRadians(camera.fieldOfViewDegrees() / 2);
        this.sinHalf = Math.sin(half);
        this.cosHalf = Math.cos(half);
    }

    /**
     * Whether the circle is out of range by the straight line already, which is shorter than the
     * ground and needs no trigonometry.
     */
    boolean isBeyond(double squaredChord, double accuracy) {
        double farthest = camera.rangeMetres() + accuracy;
        return squaredChord > farthest * farthest;
    }

    /** The best a camera may turn out to be whose range alone is known. */
    VisibilityTier hope(double distance, double accuracy) {
        if (!camera.online() || distance - accuracy > camera.rangeMetres()) {
            return VisibilityTier.NEAREST;
        }
        return distance + accuracy <= camera.rangeMetres()
                ? VisibilityTier.CERTAIN
                : VisibilityTier.POSSIBLE;
    }

    /**
     * @param spot the middle of the circle
     * @param distance metres from the camera to there
     * @param accuracy radius of the circle in metres
     */
    VisibilityReason on(Ecef spot, double distance, double accuracy) {
        VisibilityTier hope = hope(distance, accuracy);
        if (hope == VisibilityTier.NEAREST) {
            return camera.online() ? OUT_OF_RANGE : OFFLINE;
        }
        boolean whollyInRange = hope == VisibilityTier.CERTAIN;
        if (camera.looksAllRound()) {
            return whollyInRange ? IN_RANGE_AND_FIELD_OF_VIEW : PARTLY_IN_RANGE;
        }
        if (camera.azimuthDegrees() == null) {
            return whollyInRange ? DIRECTION_UNKNOWN : PARTLY_IN_RANGE;
        }
        double toEdge = metresToEdge(Offset.between(mast, spot), distance);
        if (toEdge < -accuracy) {
            return OUT_OF_FIELD_OF_VIEW;
        }
        if (!whollyInRange) {
            return PARTLY_IN_RANGE;
        }
        return toEdge >= accuracy ? IN_RANGE_AND_FIELD_OF_VIEW : PARTLY_IN_FIELD_OF_VIEW;
    }

    /**
     * From the middle of the circle to the nearer edge of the sector, a line from the camera to the
     * end of its range: above zero inside the field of view, below outside.
     */
    private double metresToEdge(Offset offset, double distance) {
        double length = offset.metres();
        if (length == 0) {
            return 0;
        }
        // Sine and cosine of the angle between ahead and the spot, whichever side it is on.
        double cosOff = (offset.east() * eastAhead + offset.north() * northAhead) / length;
        double sinOff = Math.abs(offset.east() * northAhead - offset.north() * eastAhead) / length;
        // And from there of the angle by which the edge lies beyond the spot.
        double across = distance * (sinHalf * cosOff - cosHalf * sinOff);
        double along = distance * (cosHalf * cosOff + sinHalf * sinOff);
        double nearest = Math.max(0, Math.min(camera.rangeMetres(), along));
        double beside = along - nearest;
        double metres = Math.sqrt(beside * beside + across * across);
        return across >= 0 ? metres : -metres;
    }
}
