package id.kentongan.api.geo;

/**
 * Sorts points into the flat arrays of a {@link KdTree}.
 *
 * <p>Each split halves its points at the median along the axis on which they spread widest, until
 * every part fits a leaf; all leaves lie at the same depth, so where a part begins and ends follows
 * from halving alone and is not stored.
 */
final class KdLayout {

    /** Points a leaf may hold: three cache lines of coordinates, cheaper to scan than to split. */
    private static final int LEAF_POINTS = 8;

    /** x, y, z of the point in slot 0, then of the one in slot 1, ...; leaf by leaf. */
    final double[] coordinates;

    /** The item in each slot. */
    final int[] items;

    /** By split in heap order: 0, 1 or 2 for x, y or z. */
    final byte[] axes;

    /** By split in heap order: no point on its left lies above, none on its right below. */
    final double[] splits;

    private KdLayout(double[] coordinates, int[] items, int splitCount) {
        this.coordinates = coordinates;
        this.items = items;
        this.axes = new byte[splitCount];
        this.splits = new double[splitCount];
    }

    static KdLayout of(double[] coordinates) {
        int[] items = new int[coordinates.length / 3];
        for (int item = 0; item < items.length; item++) {
            items[item] = item;
        }
        KdLayout layout = new KdLayout(coordinates, items, splitsFor(items.length));
        layout.split(0, 0, items.length);
        return layout;
    }

    private static int splitsFor(int points) {
        int leaves = 1;
        while ((long) leaves * LEAF_POINTS < points) {
            leaves *= 2;
        }
        return leaves - 1;
    }

    private void split(int node, int from, int to) {
        if (node >= splits.length) {
            return;
        }
        int middle = (from + to) >>> 1;
        int axis = widestAxis(from, to);
        select(axis, from, to - 1, middle);
        axes[node] = (byte) axis;
        splits[node] = coordinates[3 * middle + axis];
        split(2 * node + 1, from, middle);
        split(2 * node + 2, middle, to);
    }

    private int widestAxis(int from, int to) {
        int widest = 0;
        double widestSpread = -1;
        for (int axis = 0; axis < 3; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int at = 3 * from + axis; at < 3 * to; at += 3) {
                least = Math.min(least, coordinates[at]);
                most = Math.max(most, coordinates[at]);
            }
            if (most - least > widestSpread) {
                widestSpread = most - least;
                widest = axis;
            }
        }
        return widest;
    }

    /**
     * Brings the point that belongs there along this axis to slot {@code wanted}, smaller ones
     * before it and larger ones behind it (Hoare's quickselect). Equal points are swapped like any
     * others, which is what keeps many of them from costing a square.
     */
    private void select(int axis, int first, int last, int wanted) {
        int from = first;
        int to = last;
        while (from < to) {
            double pivot = pivot(axis, from, to);
            int low = from - 1;
            int high = to + 1;
            while (true) {
                do {
                    low++;
                } while (coordinates[3 * low + axis] < pivot);
                do {
                    high--;
                } while (coordinates[3 * high + axis] > pivot);
                if (low >= high) {
                    break;
                }
                swap(low, high);
            }
            if (wanted <= high) {
                to = high;
            } else {
                from = high + 1;
            }
        }
    }

    /** The middle one of the first, the middle and the last. */
    private double pivot(int axis, int from, int to) {
        double first = coordinates[3 * from + axis];
        double middle = coordinates[3 * ((from + to) >>> 1) + axis];
        double last = coordinates[3 * to + axis];
        return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
    }

    private void swap(int slot, int otherSlot) {
        int item = items[slot];
        items[slot] = items[otherSlot];
        items[otherSlot] = item;
        for (int axis = 0; axis < 3; axis++) {
            double coordinate = coordinates[3 * slot + axis];
            coordinates[3 * slot + axis] = coordinates[3 * otherSlot + axis];
            coordinates[3 * otherSlot + axis] = coordinate;
        }
    }
}
