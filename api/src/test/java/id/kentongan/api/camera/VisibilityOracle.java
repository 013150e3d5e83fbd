package id.kentongan.api.camera;

import id.kentongan.api.geo.GeoPoint;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;

import java.util.Comparator;
import java.util.List;

/**
 * Visibility once more, another way: distance and direction from GeographicLib, the field of view
 * as half-planes, and every camera looked at.
 */
final class VisibilityOracle {

    /**
     * @param settled false when a hair's breadth of distance or direction would change the tier
     */
    record Sight(Camera camera, double metres, VisibilityTier tier, boolean settled) {}

    private static final double HAIR_METRES = 1e-3;
    private static final double HAIR_DEGREES = 1e-4;

    private VisibilityOracle() {}

    static final Comparator<Sight> BEST_FIRST =
            Comparator.comparing(Sight::tier)
                    .thenComparing(sight -> sight.camera().online() ? 0 : 1)
                    .thenComparing(Sight::metres)
                    .thenComparing(sight -> sight.camera().id());

    static List<Sight> sights(List<Camera> cameras, GeoPoint spot, double accuracy) {
        return cameras.stream()
                .map(camera -> sight(camera, spot, accuracy))
                .sorted(BEST_FIRST)
                .toList();
    }

    static Sight sight(Camera camera, GeoPoint spot, double accuracy) {
        GeoPoint mast = camera.location();
        GeodesicData line =
                Geodesic.WGS84.Inverse(
                        mast.lat(),
                        mast.lon(),
                        spot.lat(),
                        spot.lon(),
                        GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
        VisibilityTier tier = tier(camera, line.s12, line.azi1, accuracy);
        boolean settled = true;
        for (double metres : new double[] {-HAIR_METRES, HAIR_METRES}) {
            for (double degrees : new double[] {-HAIR_DEGREES, HAIR_DEGREES}) {
                // On the mast itself both libraries say exactly zero.
                double distance = line.s12 == 0 ? 0 : Math.max(1e-12, line.s12 + metres);
                settled &= tier == tier(camera, distance, line.azi1 + degrees, accuracy);
            }
        }
        return new Sight(camera, line.s12, tier, settled);
    }

    private static VisibilityTier tier(
            Camera camera, double metres, double azimuth, double accuracy) {
        if (!camera.online()) {
            return VisibilityTier.NEAREST;
        }
        double range = camera.rangeMetres();
        if (metres - accuracy > range) {
            return VisibilityTier.NEAREST;
        }
        boolean whollyInRange = metres + accuracy <= range;
        if (camera.ptz() || camera.fieldOfViewDegrees() == 360) {
            return whollyInRange ? VisibilityTier.CERTAIN : VisibilityTier.POSSIBLE;
        }
        if (camera.azimuthDegrees() == null) {
            return VisibilityTier.POSSIBLE;
        }
        double half = Math.toRadians(camera.fieldOfViewDegrees() / 2);
        double angle = Math.toRadians(azimuth - camera.azimuthDegrees());
        // The camera looks along x; the field of view is the same above and below that line.
        double x = metres * Math.cos(angle);
        double y = Math.abs(metres * Math.sin(angle));
        boolean inView = metres == 0 || Math.atan2(y, x) <= half;
        // Of the two edges the one above is nearer to a middle that is above.
        double edge = toEdge(x, y, half, range);
        if (whollyInRange && inView && edge >= accuracy) {
            return VisibilityTier.CERTAIN;
        }
        return inView || edge <= accuracy ? VisibilityTier.POSSIBLE : VisibilityTier.NEAREST;
    }

    /** From x, y to the line from the camera to the end of its range at this angle. */
    private static double toEdge(double x, double y, double angle, double range) {
        double endX = range * Math.cos(angle);
        double endY = range * Math.sin(angle);
        double part = (x * endX + y * endY) / (range * range);
        double clamped = Math.min(1, Math.max(0, part));
        return Math.hypot(x - clamped * endX, y - clamped * endY);
    }
}
