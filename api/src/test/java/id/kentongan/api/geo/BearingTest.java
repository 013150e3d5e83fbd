package id.kentongan.api.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;

import org.junit.jupiter.api.Test;

class BearingTest {

    private static final GeoPoint KUTA = new GeoPoint(-8.7233, 115.1723);

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void isTheAzimuthOfTheGeodesic(
            @ForAll("places") GeoPoint from,
            @ForAll @DoubleRange(min = 0, max = 360) double azimuth,
            @ForAll @DoubleRange(min = 1, max = 20_000) double metres) {
        GeodesicData there = Geodesic.WGS84.Direct(from.lat(), from.lon(), azimuth, metres);

        double bearing = Bearing.degrees(from, new GeoPoint(there.lat2, there.lon2));

        assertThat(bearing).isGreaterThanOrEqualTo(0).isLessThan(360);
        assertThat(Bearing.between(bearing, azimuth)).isCloseTo(0, within(1e-4));
    }

    @Test
    void pointsTheFourWaysOfTheCompass() {
        assertThat(Bearing.degrees(KUTA, new GeoPoint(-8.7, 115.1723))).isCloseTo(0, within(1e-9));
        assertThat(Bearing.degrees(KUTA, new GeoPoint(-8.7233, 115.18)))
                .isCloseTo(90, within(1e-3));
        assertThat(Bearing.degrees(KUTA, new GeoPoint(-8.8, 115.1723)))
                .isCloseTo(180, within(1e-9));
        assertThat(Bearing.degrees(KUTA, new GeoPoint(-8.7233, 115.16)))
                .isCloseTo(270, within(1e-3));
    }

    @Test
    void isNorthWhereThereIsNoDirection() {
        assertThat(Bearing.degrees(KUTA, KUTA)).isZero();
    }

    @Test
    void knowsItsWayOnTheAxisOfTheEarth() {
        Ecef pole = new Ecef(0, 0, Ecef.of(new GeoPoint(90, 0)).z());

        assertThat(Bearing.degrees(pole, Ecef.of(new GeoPoint(89, 0))))
                .isCloseTo(180, within(1e-9));
    }

    @Test
    void turnsTheShorterWay() {
        assertThat(Bearing.between(350, 20)).isEqualTo(30);
        assertThat(Bearing.between(20, 350)).isEqualTo(30);
        assertThat(Bearing.between(0, 360)).isZero();
        assertThat(Bearing.between(90, 270)).isEqualTo(180);
    }

    @Provide
    Arbitrary<GeoPoint> places() {
        return Worlds.SPARSE.places().filter(place -> Math.abs(place.lat()) < 89);
    }
}
