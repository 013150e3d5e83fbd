package id.kentongan.api.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.kentongan.api.geo.KdTree.Neighbour;
import id.kentongan.api.geo.Worlds.Scene;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.sf.geographiclib.Geodesic;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

class KdTreeTest {

    private static final GeoPoint SIMPANG_LIMA = new GeoPoint(-6.9902, 110.4229);

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void nearestIsWhatLookingAtEveryPlaceFinds(
            @ForAll("scenes") Scene scene,
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll @IntRange(min = 1, max = 4) int everyNth) {
        IntPredicate wanted = item -> item % everyNth == 0;

        List<Neighbour> found =
                KdTree.of(scene.places()).nearest(Ecef.of(scene.spot()), count, wanted);

        assertThat(found)
                .isEqualTo(
                        lookingAtEach(scene).stream()
                                .filter(neighbour -> wanted.test(neighbour.item()))
                                .limit(count)
                                .toList());
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void nearestIsNearestAlongTheGround(
            @ForAll("scenes") Scene scene, @ForAll @IntRange(min = 1, max = 12) int count) {
        double[] geodesics =
                scene.places().stream()
                        .mapToDouble(place -> geodesic(scene.spot(), place))
                        .toArray();

        List<Neighbour> found =
                KdTree.of(scene.places()).nearest(Ecef.of(scene.spot()), count, item -> true);

        List<Integer> expected =
                IntStream.range(0, geodesics.length)
                        .boxed()
                        .sorted(Comparator.comparing((Integer item) -> geodesics[item]))
                        .limit(count)
                        .toList();
        assertThat(found).hasSameSizeAs(expected);
        for (int rank = 0; rank < expected.size(); rank++) {
            double metres = geodesics[expected.get(rank)];
            assertThat(geodesics[found.get(rank).item()])
                    .isCloseTo(metres, within(undecided(metres)));
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void withinIsWhatLookingAtEveryPlaceFinds(
            @ForAll("scenes") Scene scene,
            @ForAll @DoubleRange(min = 0, max = 20_000) double reach) {
        List<Neighbour> found = KdTree.of(scene.places()).within(Ecef.of(scene.spot()), reach);

        assertThat(found)
                .isEqualTo(
                        lookingAtEach(scene).stream()
                                .filter(neighbour -> neighbour.chord() <= reach)
                                .toList());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void reachingJustToAPlaceFindsIt(@ForAll("scenes") Scene scene) {
        Neighbour farthest = Collections.max(lookingAtEach(scene));

        assertThat(KdTree.of(scene.places()).within(Ecef.of(scene.spot()), farthest.chord()))
                .contains(farthest);
    }

    @Nested
    class WhenTwentyFivePlacesAreOne {

        private final KdTree tree = KdTree.of(Collections.nCopies(25, SIMPANG_LIMA));

        @Test
        void answersInTheOrderTheyWereGiven() {
            assertThat(tree.nearest(Ecef.of(new GeoPoint(-7, 110)), 5, item -> item >= 7))
                    .extracting(Neighbour::item)
                    .containsExactly(7, 8, 9, 10, 11);
        }

        @Test
        void findsAllOfThemWithinNoDistance() {
            assertThat(tree.within(Ecef.of(SIMPANG_LIMA), 0)).hasSize(25);
        }
    }

    @Nested
    class WhenThereIsLittleToFind {

        @Test
        void anEmptyTreeAnswersNothing() {
            KdTree tree = KdTree.of(List.of());

            assertThat(tree.size()).isZero();
            assertThat(tree.nearest(Ecef.of(SIMPANG_LIMA), 5, item -> true)).isEmpty();
            assertThat(tree.within(Ecef.of(SIMPANG_LIMA), 1e9)).isEmpty();
        }

        @Test
        void answersFewerThanAskedFor() {
            KdTree tree = KdTree.of(List.of(SIMPANG_LIMA, new GeoPoint(0, 0)));

            assertThat(tree.nearest(Ecef.of(SIMPANG_LIMA), 5, item -> item == 1)).hasSize(1);
        }

        @Test
        void refusesToFindNoneAndHalfAPoint() {
            KdTree tree = KdTree.of(List.of(SIMPANG_LIMA));

            assertThatThrownBy(() -> tree.nearest(Ecef.of(SIMPANG_LIMA), 0, item -> true))
                    .hasMessageContaining("limit");
            assertThatThrownBy(() -> KdTree.ofCoordinates(new double[] {1, 2, 3, 4}))
                    .hasMessageContaining("threes");
        }
    }

    @Nested
    class WhenPlacesLieInALine {

        /** Sorted, and all the same along two axes: the worst that halving can be given. */
        @Test
        void findsTheNearestOfManyAllTheSame() {
            double[] coordinates = new double[3 * 100_000];
            Arrays.setAll(coordinates, at -> at % 3 == 0 ? (double) at / 3 : 0);
            KdTree tree = KdTree.ofCoordinates(coordinates);

            assertThat(tree.nearest(new Ecef(70_000.4, 0, 0), 3, item -> true))
                    .extracting(Neighbour::item)
                    .containsExactly(70_000, 70_001, 69_999);
        }
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Worlds.scenes(300);
    }

    private static List<Neighbour> lookingAtEach(Scene scene) {
        Ecef spot = Ecef.of(scene.spot());
        return IntStream.range(0, scene.places().size())
                .mapToObj(
                        item ->
                                new Neighbour(
                                        item,
                                        Ecef.of(scene.places().get(item)).squaredChordTo(spot)))
                .sorted()
                .toList();
    }

    private static double geodesic(GeoPoint from, GeoPoint to) {
        return Geodesic.WGS84.Inverse(from.lat(), from.lon(), to.lat(), to.lon()).s12;
    }

    /**
     * How much nearer along the ground another place may be that is no nearer along the straight
     * line: the earth curves by up to one percent more in one direction than in another. That is
     * 0.02 mm at 10 km.
     */
    private static double undecided(double metres) {
        double angle = metres / 6_367_000;
        return 1e-6 + metres * angle * angle / 1000;
    }
}
