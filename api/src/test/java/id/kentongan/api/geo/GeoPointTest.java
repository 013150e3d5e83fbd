package id.kentongan.api.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoPointTest {

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void metresAgreeWithTheGeodesicToAMillimetreWithinTenKilometres(
            @ForAll("places") GeoPoint from,
            @ForAll @DoubleRange(min = 0, max = 360) double azimuth,
            @ForAll @DoubleRange(min = 0, max = 10_000) double metres) {
        GeodesicData there = Geodesic.WGS84.Direct(from.lat(), from.lon(), azimuth, metres);

        assertThat(from.metresTo(new GeoPoint(there.lat2, there.lon2)))
                .isCloseTo(metres, within(0.001));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void metresAgreeWithTheGeodesicToHalfAPercentWithinAQuarterOfTheGlobe(
            @ForAll("places") GeoPoint from,
            @ForAll @DoubleRange(min = 0, max = 360) double azimuth,
            @ForAll @DoubleRange(min = 0, max = 10_000_000) double metres) {
        GeodesicData there = Geodesic.WGS84.Direct(from.lat(), from.lon(), azimuth, metres);

        assertThat(from.metresTo(new GeoPoint(there.lat2, there.lon2)))
                .isCloseTo(metres, within(0.005 * metres + 1e-6));
    }

    @Property
    void chordIsTheInverseOfMetres(@ForAll @DoubleRange(min = 0, max = 20_000_000) double metres) {
        assertThat(Metres.ofChord(Metres.toChord(metres))).isCloseTo(metres, within(0.1));
    }

    @Property(tries = 1000)
    void aPlaceIsFoundAgainFromItsEarthCentredCoordinates(@ForAll("places") GeoPoint place) {
        assertThat(Ecef.of(place).toGeoPoint().metresTo(place)).isCloseTo(0, within(1e-6));
    }

    @Test
    void noChordReachesTheOtherSideOfTheEarth() {
        assertThat(Metres.toChord(30_000_000)).isInfinite();
        assertThat(Metres.toChord(Double.POSITIVE_INFINITY)).isInfinite();
    }

    @Test
    void theAntimeridianIsOnePlaceWithTwoNames() {
        assertThat(new GeoPoint(-17, 180).metresTo(new GeoPoint(-17, -180)))
                .isCloseTo(0, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {91, -90.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesALatitudeThatIsNone(double lat) {
        assertThatThrownBy(() -> new GeoPoint(lat, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lat");
    }

    @ParameterizedTest
    @ValueSource(doubles = {181, -180.0000001, Double.NaN, Double.NEGATIVE_INFINITY})
    void refusesALongitudeThatIsNone(double lon) {
        assertThatThrownBy(() -> new GeoPoint(0, lon))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lon");
    }

    @Provide
    Arbitrary<GeoPoint> places() {
        return Worlds.SPARSE.places();
    }
}
