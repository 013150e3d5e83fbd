package id.kentongan.api.area;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class JurisdictionsTest {

    private final Jurisdictions jurisdictions = new Jurisdictions();

    @Nested
    class WhenThereAreNone {

        @Test
        void nobodyAnswersForAPlace() {
            assertThat(jurisdictions.placeOf(new GeoPoint(-6.9, 110.4))).isNull();
        }
    }

    @Nested
    class WhenACityLiesInAProvince {

        @Test
        void theCityAnswersForItsPlacesAndTheProvinceForTheRest() {
            jurisdictions.replaceAll(
                    List.of(square("33", -7, 110, 4), square("33.74", -7, 110, .2)));

            assertThat(place(-7, 110)).isEqualTo("33.74 inside");
            assertThat(place(-7.5, 110.5)).isEqualTo("33 inside");
        }
    }

    @Nested
    class WhenAPlaceIsInNoCity {

        @Test
        void theNearestBoundaryCountsNotTheNearestCentre() {
            jurisdictions.replaceAll(
                    List.of(square("11.01", 0, 100, 8), square("11.02", 0, 107, 1)));

            // Nearer to the middle of 11.02, but nearer to the edge of 11.01.
            assertThat(place(0, 105)).isEqualTo("11.01 near");
        }

        @Test
        void theAntimeridianIsNoBorder() {
            jurisdictions.replaceAll(
                    List.of(square("91.01", 0, 178, 2), square("91.02", 0, -170, 2)));

            assertThat(place(0, -179.5)).isEqualTo("91.01 near");
        }

        @Test
        void manyCitiesAreDecidedAsByLookingAtEach() {
            Random random = new Random(112);
            List<Jurisdiction> all =
                    IntStream.range(0, 300)
                            .mapToObj(
                                    i ->
                                            square(
                                                    "%02d.%02d".formatted(10 + i / 100, i % 100),
                                                    random.nextDouble(-11, 6),
                                                    random.nextDouble(95, 141),
                                                    random.nextDouble(.01, .3)))
                            .toList();
            jurisdictions.replaceAll(all);

            for (int i = 0; i < 300; i++) {
                GeoPoint at = new GeoPoint(random.nextDouble(-14, 9), random.nextDouble(92, 144));
                double nearest =
                        all.stream()
                                .mapToDouble(each -> each.boundary().chordTo(Ecef.of(at)))
                                .min()
                                .orElseThrow();
                Placement placement = jurisdictions.placeOf(at);
                if (!placement.inside()) {
                    assertThat(placement.jurisdiction().boundary().chordTo(Ecef.of(at)))
                            .isEqualTo(nearest);
                }
            }
        }

        @Test
        void theDistanceToALineIsMeasuredToItsNearestPoint() {
            Boundary boundary = square("11.01", 0, 100, 2).boundary();

            double chord = boundary.chordTo(Ecef.of(new GeoPoint(0, 102)));

            // One degree along the equator.
            assertThat(chord).isBetween(111_200.0, 111_400.0);
        }
    }

    @Test
    void everyCodeHasALockOfItsOwn() {
        assertThat(square("33", 0, 0, 1).lockKey()).isEqualTo(3_300);
        assertThat(square("33.74", 0, 0, 1).lockKey()).isEqualTo(3_374);
        assertThat(square("74.33", 0, 0, 1).lockKey()).isEqualTo(7_433);
    }

    private String place(double lat, double lon) {
        Placement placement = jurisdictions.placeOf(new GeoPoint(lat, lon));
        return placement.jurisdiction().code() + (placement.inside() ? " inside" : " near");
    }

    private static Jurisdiction square(String code, double lat, double lon, double side) {
        double half = side / 2;
        List<GeoPoint> ring =
                List.of(
                        new GeoPoint(lat - half, lon - half),
                        new GeoPoint(lat - half, lon + half),
                        new GeoPoint(lat + half, lon + half),
                        new GeoPoint(lat + half, lon - half),
                        new GeoPoint(lat - half, lon - half));
        return new Jurisdiction(
                code,
                code,
                ZoneId.of("Asia/Jakarta"),
                new GeoPoint(lat, lon),
                Boundary.of(List.of(List.of(ring))));
    }
}
