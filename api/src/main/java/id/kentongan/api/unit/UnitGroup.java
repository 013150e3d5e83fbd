package id.kentongan.api.unit;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.KdTree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Units of one capability and one availability, in a tree of the places where they may be looked
 * for: each at its post and, when it has sent a fix, there as well.
 */
final class UnitGroup {

    private final UnitAvailability availability;
    private final TrackedUnit[] unitOfItem;
    private final KdTree tree;

    private UnitGroup(UnitAvailability availability, TrackedUnit[] unitOfItem, KdTree tree) {
        this.availability = availability;
        this.unitOfItem = unitOfItem;
        this.tree = tree;
    }

    /**
     * Lets the search consider every unit it may want.
     *
     * @param slack most metres any of these units has moved away since
     */
    void search(UnitSearch search, double slack) {
        tree.visit(
                search.spot,
                search.squaredBound(availability, slack),
                (item, squaredChord) -> {
                    search.consider(unitOfItem[item]);
                    return search.squaredBound(availability, slack);
                });
    }

    /** Collects the places of a group until it is complete. */
    static final class Builder {
        private final UnitAvailability availability;
        private final List<TrackedUnit> unitOfItem = new ArrayList<>();
        private double[] coordinates = new double[48];

        Builder(UnitAvailability availability) {
            this.availability = availability;
        }

        void add(TrackedUnit tracked, UnitState state) {
            add(tracked, state.post());
            Ecef live = state.live();
            if (live != null) {
                add(tracked, live);
            }
        }

        private void add(TrackedUnit tracked, Ecef place) {
            int at = 3 * unitOfItem.size();
            if (at == coordinates.length) {
                coordinates = Arrays.copyOf(coordinates, 2 * at);
            }
            coordinates[at] = place.x();
            coordinates[at + 1] = place.y();
            coordinates[at + 2] = place.z();
            unitOfItem.add(tracked);
        }

        UnitGroup build() {
            return new UnitGroup(
                    availability,
                    unitOfItem.toArray(TrackedUnit[]::new),
                    KdTree.ofCoordinates(Arrays.copyOf(coordinates, 3 * unitOfItem.size())));
        }
    }
}
