package id.kentongan.api.geo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds the nearest of many places, exactly, by straight-line distance.
 *
 * <p>An item is known by its index in what the tree was made of; items equally far are ordered by
 * it, so every answer is the same on every machine. Immutable, and safe for any number of threads.
 *
 * <p>The tree is balanced and lies in flat arrays: the points sorted into leaves of a few
 * neighbours, and above them the splits in heap order (the children of split n are 2n+1 and 2n+2).
 * A part of the space is passed over only when its nearest corner is farther than the bound. That
 * corner's distance is computed by the same operations in the same order as a point's, and those
 * round monotonically, so no rounding ever hides a point.
 */
public final class KdTree {

    /** Decides, item by item, how far the search still has to go. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param squaredChord square of the item's distance, at most the bound
         * @return the new bound: square of the distance beyond which no item matters any more
         */
        double visit(int item, double squaredChord);
    }

    /**
     * An item and how far it is.
     *
     * @param squaredChord square of the straight-line distance, in square metres
     */
    public record Neighbour(int item, double squaredChord) implements Comparable<Neighbour> {

        /** Straight-line distance in metres. */
        public double chord() {
            return Math.sqrt(squaredChord);
        }

        /** Nearest first, then by index. */
        @Override
        public int compareTo(Neighbour other) {
            int byDistance = Double.compare(squaredChord, other.squaredChord);
            return byDistance != 0 ? byDistance : Integer.compare(item, other.item);
        }
    }

    private final KdLayout layout;

    private KdTree(KdLayout layout) {
        this.layout = layout;
    }

    /** A tree of these points; the index of an item is its place in the list. */
    public static KdTree of(List<GeoPoint> points) {
        double[] coordinates = new double[3 * points.size()];
        int next = 0;
        for (GeoPoint point : points) {
            Ecef place = Ecef.of(point);
            coordinates[next++] = place.x();
            coordinates[next++] = place.y();
            coordinates[next++] = place.z();
        }
        return ofCoordinates(coordinates);
    }

    /**
     * A tree of places given as x, y, z, x, y, z, ... in metres.
     *
     * @param coordinates becomes the tree's own and is reordered: the caller must let go of it
     */
    public static KdTree ofCoordinates(double[] coordinates) {
        if (coordinates.length % 3 != 0) {
            throw new IllegalArgumentException("coordinates must come in threes");
        }
        return new KdTree(KdLayout.of(coordinates));
    }

    public int size() {
        return layout.items.length;
    }

    /**
     * The nearest items that are wanted, nearest first.
     *
     * @param count most items to answer, at least 1
     * @param wanted asked with the index of an item, possibly for more items than are answered
     * @return fewer than {@code count} only when there are fewer wanted items
     */
    public List<Neighbour> nearest(Ecef from, int count, IntPredicate wanted) {
        Best<Neighbour> best = new Best<>(count);
        visit(
                from,
                Double.POSITIVE_INFINITY,
                (item, squaredChord) -> {
                    if (wanted.test(item)) {
                        best.offer(new Neighbour(item, squaredChord));
                    }
                    Neighbour last = best.toBeat();
                    return last == null ? Double.POSITIVE_INFINITY : last.squaredChord();
                });
        return best.toList(neighbour -> neighbour);
    }

    /**
     * All items within a distance, nearest first.
     *
     * @param chord straight-line distance in metres, itself included
     */
    public List<Neighbour> within(Ecef from, double chord) {
        double bound = chord * chord;
        List<Neighbour> found = new ArrayList<>();
        visit(
                from,
                // Wider by a rounding error, since the root below decides.
                Math.nextUp(bound),
                (item, squaredChord) -> {
                    if (Math.sqrt(squaredChord) <= chord) {
                        found.add(new Neighbour(item, squaredChord));
                    }
                    return Math.nextUp(bound);
                });
        Collections.sort(found);
        return found;
    }

    /**
     * Shows the visitor the items within its bound: every one within the bound it ends with, and
     * perhaps some that were within an earlier, wider one. Near ones tend to come early; there is
     * no other order.
     *
     * @param squaredBound the bound to begin with, square of a distance in metres; may be infinite
     */
    public void visit(Ecef from, double squaredBound, Visitor visitor) {
        if (size() > 0) {
            new Walk(layout, from, squaredBound, visitor).descend(0, 0, size(), 0, 0, 0);
        }
    }

    /** One search on its way through the tree. */
    private static final class Walk {
        private final double[] coordinates;
        private final int[] items;
        private final byte[] axes;
        private final double[] splits;
        private final double x;
        private final double y;
        private final double z;
        private final Visitor visitor;
        private double bound;

        Walk(KdLayout layout, Ecef from, double bound, Visitor visitor) {
            this.coordinates = layout.coordinates;
            this.items = layout.items;
            this.axes = layout.axes;
            this.splits = layout.splits;
            this.x = from.x();
            this.y = from.y();
            this.z = from.z();
            this.bound = bound;
            this.visitor = visitor;
        }

        /**
         * @param dx how far the part of the space under this node is away along x, at least; so dy,
         *     dz
         */
        void descend(int node, int from, int to, double dx, double dy, double dz) {
            if (node >= splits.length) {
                scan(from, to);
                return;
            }
            int middle = (from + to) >>> 1;
            int axis = axes[node];
            double beyond = splits[node] - (axis == 0 ? x : axis == 1 ? y : z);
            double farX = axis == 0 ? beyond : dx;
            double farY = axis == 1 ? beyond : dy;
            double farZ = axis == 2 ? beyond : dz;
            int left = 2 * node + 1;
            if (beyond > 0) {
                descend(left, from, middle, dx, dy, dz);
                if (Ecef.squaredChord(farX, farY, farZ) <= bound) {
                    descend(left + 1, middle, to, farX, farY, farZ);
                }
            } else {
                descend(left + 1, middle, to, dx, dy, dz);
                if (Ecef.squaredChord(farX, farY, farZ) <= bound) {
                    descend(left, from, middle, farX, farY, farZ);
                }
            }
        }

        private void scan(int from, int to) {
            for (int slot = from; slot < to; slot++) {
                int at = 3 * slot;
                double squaredChord =
                        Ecef.squaredChord(
                                coordinates[at] - x,
                                coordinates[at + 1] - y,
                                coordinates[at + 2] - z);
                if (squaredChord <= bound) {
                    bound = visitor.visit(items[slot], squaredChord);
                }
            }
        }
    }
}
