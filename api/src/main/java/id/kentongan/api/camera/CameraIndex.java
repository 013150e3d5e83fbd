package id.kentongan.api.camera;

import id.kentongan.api.geo.Bearing;
import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.Metres;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * All cameras of a registry, to be asked which of them can be turned on a place.
 *
 * <p>Immutable and safe for any number of threads: when the registry changes, another index takes
 * its place.
 */
public final class CameraIndex {

    private static final Comparator<CameraSight> BEST_FIRST =
            Comparator.comparing(CameraSight::tier)
                    .thenComparing(sight -> !sight.camera().online())
                    .thenComparing(CameraSight::distanceMetres)
                    .thenComparing(sight -> sight.camera().id());

    private final List<Camera> cameras;

    private CameraIndex(List<Camera> cameras) {
        this.cameras = cameras;
    }

    public static CameraIndex of(Collection<Camera> cameras) {
        return new CameraIndex(List.copyOf(cameras));
    }

    public int size() {
        return cameras.size();
    }

    /**
     * The best cameras for a report: those in tier {@link VisibilityTier#CERTAIN}, then {@link
     * VisibilityTier#POSSIBLE}, filled up with the {@link VisibilityTier#NEAREST}; among these,
     * cameras that are offline come after all others. Within a tier by distance, then by id.
     *
     * @param accuracyMetres radius of the circle around {@code at} the reporter may be in, at least
     *     0
     * @param limit most cameras to answer, at least 1
     * @return fewer than {@code limit} only when there are fewer cameras
     */
    public List<CameraSight> sights(GeoPoint at, double accuracyMetres, int limit) {
        Ecef spot = Ecef.of(at);
        return cameras.stream()
                .map(camera -> sight(camera, spot, accuracyMetres))
                .sorted(BEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static CameraSight sight(Camera camera, Ecef spot, double accuracyMetres) {
        Ecef mast = Ecef.of(camera.location());
        double distance = Metres.ofChord(mast.chordTo(spot));
        double bearing = Bearing.degrees(mast, spot);
        VisibilityReason reason = Visibility.of(camera, distance, bearing, accuracyMetres);
        return new CameraSight(camera, reason.tier(), reason, distance, bearing);
    }
}
