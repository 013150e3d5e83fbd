package id.kentongan.api.camera;

import id.kentongan.api.geo.Bearing;
import id.kentongan.api.geo.Best;
import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.Metres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All cameras of a registry, to be asked which of them can be turned on a place.
 *
 * <p>Cameras are kept apart by range, each class reaching twice as far as the one before: a search
 * then goes about as far as the cameras it meets can see, and a few that see 8 km do not make it
 * look at thousands that see 50 m.
 *
 * <p>Immutable and safe for any number of threads: when the registry changes, another index takes
 * its place.
 */
public final class CameraIndex {

    /** The class of those that see nothing for now. */
    private static final int OFFLINE_CLASS = Integer.MAX_VALUE;

    private final int size;
    private final List<RangeClass> classes;

    private CameraIndex(int size, List<RangeClass> classes) {
        this.size = size;
        this.classes = classes;
    }

    public static CameraIndex of(Collection<Camera> cameras) {
        Map<Integer, List<Camera>> byRange = new TreeMap<>();
        for (Camera camera : cameras) {
            int rangeClass =
                    camera.online() ? Math.getExponent(camera.rangeMetres()) : OFFLINE_CLASS;
            byRange.computeIfAbsent(rangeClass, unused -> new ArrayList<>()).add(camera);
        }
        return new CameraIndex(
                cameras.size(), byRange.values().stream().map(RangeClass::of).toList());
    }

    public int size() {
        return size;
    }

    /**
     * The best cameras for a report: those in tier {@link VisibilityTier#CERTAIN}, then those in
     * {@link VisibilityTier#POSSIBLE}, filled up with the {@link VisibilityTier#NEAREST}; of the
     * nearest, cameras that are offline come after all others. Otherwise by distance, then by id.
     *
     * @param accuracyMetres radius of the circle around {@code at} the reporter may be in; finite,
     *     at least 0
     * @param limit most cameras to answer, at least 1
     * @return fewer than {@code limit} only when there are fewer cameras
     */
    public List<CameraSight> sights(GeoPoint at, double accuracyMetres, int limit) {
        if (!(accuracyMetres >= 0 && accuracyMetres < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "accuracyMetres must be finite and at least 0, is " + accuracyMetres);
        }
        Ecef spot = Ecef.of(at);
        Best<Candidate> best = new Best<>(limit);
        for (RangeClass rangeClass : classes) {
            rangeClass.search(spot, accuracyMetres, best);
        }
        return best.toList(candidate -> candidate.sightOf(spot));
    }

    /** A camera on its way into the answer. */
    record Candidate(Watch watch, double squaredChord, VisibilityReason reason)
            implements Comparable<Candidate> {

        VisibilityTier tier() {
            return reason.tier();
        }

        boolean isOffline() {
            return reason == VisibilityReason.OFFLINE;
        }

        @Override
        public int compareTo(Candidate other) {
            if (tier() != other.tier()) {
                return tier().compareTo(other.tier());
            }
            if (isOffline() != other.isOffline()) {
                return isOffline() ? 1 : -1;
            }
            int byDistance = Double.compare(squaredChord, other.squaredChord);
            return byDistance != 0
                    ? byDistance
                    : watch.camera.id().compareTo(other.watch.camera.id());
        }

        /** Whether a camera so far away may come before this one if it is in that tier at best. */
        boolean mayLoseTo(VisibilityTier hope, double squaredChord) {
            int byTier = hope.compareTo(tier());
            return byTier < 0 || byTier == 0 && (isOffline() || squaredChord <= this.squaredChord);
        }

        CameraSight sightOf(Ecef spot) {
            double distance = Metres.ofChord(Math.sqrt(squaredChord));
            return new CameraSight(
                    watch.camera, tier(), reason, distance, Bearing.degrees(watch.mast, spot));
        }
    }
}
