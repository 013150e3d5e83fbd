package id.kentongan.api.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.geo.GeoPoint;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class BoundaryTest {

    @Nested
    class ASquareWithAHole {

        private final Boundary boundary =
                Boundary.of(List.of(List.of(square(0, 0, 10), square(4, 4, 2))));

        @Test
        void containsWhatIsBetweenItsLines() {
            assertThat(boundary.contains(at(1, 1))).isTrue();
            assertThat(boundary.contains(at(9.999, 9.999))).isTrue();
        }

        @Test
        void doesNotContainItsHole() {
            assertThat(boundary.contains(at(5, 5))).isFalse();
        }

        @Test
        void doesNotContainWhatIsOutside() {
            assertThat(boundary.contains(at(-0.001, 5))).isFalse();
            assertThat(boundary.contains(at(5, 10.001))).isFalse();
        }

        @Test
        void containsItsLinesAndCorners() {
            assertThat(boundary.contains(at(0, 0))).isTrue();
            assertThat(boundary.contains(at(10, 10))).isTrue();
            assertThat(boundary.contains(at(10, 3))).isTrue();
            assertThat(boundary.contains(at(3, 0))).isTrue();
            assertThat(boundary.contains(at(4, 5))).isTrue();
        }
    }

    @Nested
    class AnIslandCityOfTwoParts {

        private final Boundary boundary =
                Boundary.of(List.of(List.of(square(0, 0, 1)), List.of(square(5, 5, 1))));

        @Test
        void containsBothAndNotTheSeaBetween() {
            assertThat(boundary.contains(at(0.5, 0.5))).isTrue();
            assertThat(boundary.contains(at(5.5, 5.5))).isTrue();
            assertThat(boundary.contains(at(3, 3))).isFalse();
        }

        @Test
        void comesBackAsItWasGiven() {
            assertThat(Boundary.of(boundary.polygons()).polygons()).isEqualTo(boundary.polygons());
        }
    }

    @Property(tries = 300)
    void agreesWithCountingEveryEdge(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 400) int corners) {
        Random random = new Random(seed);
        List<GeoPoint> ring = jaggedRing(random, corners);
        Boundary boundary = Boundary.of(List.of(List.of(ring)));
        for (int i = 0; i < 200; i++) {
            GeoPoint at = at(random.nextDouble(-12, 12), random.nextDouble(-12, 12));
            assertThat(boundary.contains(at))
                    .as("%s in %s", at, ring)
                    .isEqualTo(isWithin(at, ring));
        }
    }

    @Test
    void aRingMustBeClosedAndHaveAnInside() {
        assertThatThrownBy(
                        () -> Boundary.of(List.of(List.of(List.of(at(0, 0), at(0, 1), at(1, 1))))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Boundary.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Long zigzag edges lie in every band; the bands must not grow with their square. */
    @Test
    void aCombOfLongEdgesStaysSmall() {
        List<GeoPoint> comb = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            comb.add(at(i % 2 == 0 ? -10 : 10, -90 + i * 0.003));
        }
        comb.add(at(20, 60));
        comb.add(comb.get(0));

        Boundary boundary = Boundary.of(List.of(List.of(comb)));

        assertThat(boundary.contains(at(-9.9999, -89.99)))
                .isEqualTo(isWithin(at(-9.9999, -89.99), comb));
        assertThat(boundary.contains(at(9.9, 30.0015))).isEqualTo(isWithin(at(9.9, 30.0015), comb));
    }

    private static List<GeoPoint> jaggedRing(Random random, int corners) {
        List<GeoPoint> ring = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = random.nextDouble(1, 10);
            ring.add(at(radius * Math.sin(angle), radius * Math.cos(angle)));
        }
        ring.add(ring.get(0));
        return ring;
    }

    /** The textbook's way, with a division: where does each edge cross the point's latitude? */
    private static boolean isWithin(GeoPoint at, List<GeoPoint> ring) {
        int eastward = 0;
        for (int i = 0; i + 1 < ring.size(); i++) {
            GeoPoint from = ring.get(i);
            GeoPoint to = ring.get(i + 1);
            if (from.lat() > at.lat() != to.lat() > at.lat()) {
                double share = (at.lat() - from.lat()) / (to.lat() - from.lat());
                if (from.lon() + share * (to.lon() - from.lon()) > at.lon()) {
                    eastward++;
                }
            }
        }
        return eastward % 2 == 1;
    }

    private static List<GeoPoint> square(double lat, double lon, double side) {
        return List.of(
                at(lat, lon),
                at(lat, lon + side),
                at(lat + side, lon + side),
                at(lat + side, lon),
                at(lat, lon));
    }

    private static GeoPoint at(double lat, double lon) {
        return new GeoPoint(lat, lon);
    }
}
