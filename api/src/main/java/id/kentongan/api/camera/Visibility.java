package id.kentongan.api.camera;

import static id.kentongan.api.camera.VisibilityReason.DIRECTION_UNKNOWN;
import static id.kentongan.api.camera.VisibilityReason.IN_RANGE_AND_FIELD_OF_VIEW;
import static id.kentongan.api.camera.VisibilityReason.OFFLINE;
import static id.kentongan.api.camera.VisibilityReason.OUT_OF_FIELD_OF_VIEW;
import static id.kentongan.api.camera.VisibilityReason.OUT_OF_RANGE;
import static id.kentongan.api.camera.VisibilityReason.PARTLY_IN_FIELD_OF_VIEW;
import static id.kentongan.api.camera.VisibilityReason.PARTLY_IN_RANGE;

import id.kentongan.api.geo.Bearing;
import id.kentongan.api.geo.Ecef;

/**
 * What a camera makes of a circle: the reporter is at its middle, give or take its radius.
 *
 * <p>The camera's picture is a sector on the ground, as wide as the field of view and as long as
 * the range. All of it is plane geometry around the camera, which at the ranges of cameras is exact
 * to a millimetre. A circle that only touches the sector's edge counts in the camera's favour.
 */
final class Visibility {

    private Visibility() {}

    /**
     * @param mast where the camera stands
     * @param spot the middle of the circle
     * @param distance metres from one to the other
     * @param accuracy radius of the circle in metres
     */
    static VisibilityReason of(
            Camera camera, Ecef mast, Ecef spot, double distance, double accuracy) {
        if (!camera.online()) {
            return OFFLINE;
        }
        double range = camera.rangeMetres();
        if (distance - accuracy > range) {
            return OUT_OF_RANGE;
        }
        boolean whollyInRange = distance + accuracy <= range;
        if (camera.looksAllRound()) {
            return whollyInRange ? IN_RANGE_AND_FIELD_OF_VIEW : PARTLY_IN_RANGE;
        }
        Double azimuth = camera.azimuthDegrees();
        if (azimuth == null) {
            return whollyInRange ? DIRECTION_UNKNOWN : PARTLY_IN_RANGE;
        }
        // How far inside the nearer edge of the field of view the middle lies; negative outside.
        double off = distance == 0 ? 0 : Bearing.between(Bearing.degrees(mast, spot), azimuth);
        double inside = camera.fieldOfViewDegrees() / 2 - off;
        if (inside < 0 && metresToEdge(distance, -inside, range) > accuracy) {
            return OUT_OF_FIELD_OF_VIEW;
        }
        if (!whollyInRange) {
            return PARTLY_IN_RANGE;
        }
        boolean whollyInView = inside >= 0 && metresToEdge(distance, inside, range) >= accuracy;
        return whollyInView ? IN_RANGE_AND_FIELD_OF_VIEW : PARTLY_IN_FIELD_OF_VIEW;
    }

    /**
     * From a point to the nearest place on one edge of the sector, a line from the camera to the
     * end of its range.
     *
     * @param degrees between the edge and the point, seen from the camera
     */
    private static double metresToEdge(double distance, double degrees, double range) {
        double along = distance * Math.cos(Math.toRadians(degrees));
        double across = distance * Math.sin(Math.toRadians(degrees));
        double nearest = Math.max(0, Math.min(range, along));
        return Math.hypot(along - nearest, across);
    }
}
