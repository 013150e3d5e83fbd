package id.kentongan.api.camera;

import static id.kentongan.api.camera.VisibilityTier.NEAREST;

import id.kentongan.api.camera.CameraIndex.Candidate;
import id.kentongan.api.geo.Best;
import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.KdTree;
import id.kentongan.api.geo.Metres;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Cameras of about the same range, or those that are offline. */
final class RangeClass {

    /** Wider by more than any rounding: a bound may be too far, never too near. */
    private static final double GENEROUSLY = 1 + 1e-9;

    private static final double NOTHING = -1;

    private final Watch[] watches;
    private final KdTree tree;

    /** The longest range among them, in metres; that of cameras offline is below anything. */
    private final double reach;

    private RangeClass(Watch[] watches, KdTree tree, double reach) {
        this.watches = watches;
        this.tree = tree;
        this.reach = reach;
    }

    static RangeClass of(List<Camera> cameras) {
        double reach = Double.NEGATIVE_INFINITY;
        for (Camera camera : cameras) {
            if (camera.online()) {
                reach = Math.max(reach, camera.rangeMetres());
            }
        }
        return new RangeClass(
                cameras.stream().map(Watch::new).toArray(Watch[]::new),
                KdTree.of(cameras.stream().map(Camera::location).toList()),
                reach);
    }

    /** Offers every camera of this class that may be among the best. */
    void search(Ecef spot, double accuracy, Best<Candidate> best) {
        tree.visit(
                spot,
                squaredBound(accuracy, best.toBeat()),
                (item, squaredChord) -> {
                    offer(watches[item], spot, squaredChord, accuracy, best);
                    return squaredBound(accuracy, best.toBeat());
                });
    }

    private static void offer(
            Watch watch, Ecef spot, double squaredChord, double accuracy, Best<Candidate> best) {
        Candidate last = best.toBeat();
        if (last != null
                && watch.isBeyond(squaredChord, accuracy)
                && !last.mayLoseTo(NEAREST, squaredChord)) {
            return;
        }
        double distance = Metres.ofChord(Math.sqrt(squaredChord));
        // Most are out of range, which is quickly seen; only the rest is worth a closer look.
        if (last == null || last.mayLoseTo(watch.hope(distance, accuracy), squaredChord)) {
            VisibilityReason reason = watch.on(spot, distance, accuracy);
            best.offer(new Candidate(watch, squaredChord, reason));
        }
    }

    /**
     * Square of the distance beyond which no camera of this class beats the last of the best.
     *
     * <p>A better tier beats any distance, but each tier ends somewhere: beyond the reach less the
     * accuracy radius nothing is certain, beyond their sum nothing is even possible. Distances
     * along the ground serve as bounds of straight ones, which are shorter.
     */
    private double squaredBound(double accuracy, @Nullable Candidate last) {
        if (last == null) {
            return Double.POSITIVE_INFINITY;
        }
        double asFar = last.squaredChord();
        double certain = square(reach - accuracy);
        double possible = square(reach + accuracy);
        return switch (last.tier()) {
            case CERTAIN -> Math.min(asFar, certain);
            case POSSIBLE -> Math.max(certain, Math.min(asFar, possible));
            case NEAREST -> Math.max(possible, isOutrankedBy(last) ? NOTHING : asFar);
        };
    }

    private boolean isOutrankedBy(Candidate last) {
        return reach < 0 && !last.isOffline();
    }

    private static double square(double distance) {
        return distance < 0 ? NOTHING : distance * distance * GENEROUSLY;
    }
}
