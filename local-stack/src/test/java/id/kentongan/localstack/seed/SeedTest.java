package id.kentongan.localstack.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

class SeedTest {
    private static final List<City> CITIES = City.ALL;
    private static final Spot SIMPANG_LIMA = new Spot(-6.9903, 110.4229);

    @Test
    void theSevenCitiesAreThere() {
        assertThat(City.codes())
                .containsExactly("33.74", "17.71", "32.74", "51.03", "32.73", "73.73", "32.16");
    }

    @ParameterizedTest
    @FieldSource("CITIES")
    void isTheSameEveryTime(City city) {
        assertThat(SeedGeoJson.jurisdiction(city)).isEqualTo(SeedGeoJson.jurisdiction(city));
        assertThat(SeedGeoJson.cameras(city)).isEqualTo(SeedGeoJson.cameras(city));
        assertThat(SeedGeoJson.units(city)).isEqualTo(SeedGeoJson.units(city));
    }

    @Test
    void isTheSameOnEveryMachine() {
        assertThat(SeedUnit.first().id())
                .isEqualTo(UUID.fromString("0d820142-e8c8-3fe3-b47c-0e2b5e0aa08b"));
        assertThat(SeedCamera.of(CITIES.get(0)).get(19_999).at())
                .isEqualTo(new Spot(-6.978774, 110.354093));
    }

    @ParameterizedTest
    @FieldSource("CITIES")
    void outlinesHaveTwentyFourCornersAndAreClosed(City city) {
        assertThat(city.outline()).hasSize(25);
        assertThat(city.outline().get(24)).isEqualTo(city.outline().get(0));
        assertThat(city.outline())
                .allSatisfy(
                        corner ->
                                assertThat(city.centre().metresTo(corner))
                                        .isBetween(
                                                city.radiusMetres() * 0.89,
                                                city.radiusMetres() * 1.11));
    }

    @Test
    void outlinesDoNotOverlap() {
        for (City one : CITIES) {
            for (City other : CITIES) {
                if (one != other) {
                    assertThat(one.centre().metresTo(other.centre()))
                            .isGreaterThan(1.1 * (one.radiusMetres() + other.radiusMetres()));
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("CITIES")
    void camerasAndPostsAreOnLandInsideTheCity(City city) {
        assertThat(SeedCamera.of(city)).hasSize(city.cameras());
        assertThat(SeedCamera.of(city).stream().filter(camera -> !isIn(city, camera.at())))
                .isEmpty();
        assertThat(SeedUnit.of(city).stream().filter(unit -> !isIn(city, unit.post()))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("CITIES")
    void camerasKeepWithinWhatTheImportTakes(City city) {
        List<SeedCamera> cameras = SeedCamera.of(city);

        assertThat(cameras.stream().map(SeedCamera::id).distinct()).hasSameSizeAs(cameras);
        assertThat(cameras.stream().filter(camera -> !isTakenByTheImport(camera))).isEmpty();
    }

    @Test
    void badungLooksFarFromFewPlaces() {
        List<SeedCamera> badung = SeedCamera.of(city("51.03"));

        assertThat(badung).hasSize(168);
        assertThat(badung.stream().map(SeedCamera::at).distinct()).hasSize(117);
        assertThat(badung.stream().mapToInt(SeedCamera::rangeMetres).max()).hasValue(8_000);
    }

    @Test
    void bandungAndSemarangHaveAsManyCamerasAsTheyReallyDo() {
        assertThat(SeedCamera.of(city("32.73"))).hasSize(585);
        assertThat(SeedCamera.of(city("33.74"))).hasSize(20_000);
    }

    @ParameterizedTest
    @FieldSource("CITIES")
    void everyAgencyHasUnitsInEveryCity(City city) {
        assertThat(SeedUnit.of(city).stream().map(SeedUnit::agency).collect(Collectors.toSet()))
                .hasSize(14);
        assertThat(SeedUnit.of(city).stream().map(SeedUnit::id).distinct())
                .hasSameSizeAs(SeedUnit.of(city));
        assertThat(SeedUnit.of(city))
                .hasSizeBetween(city.units() - 5, city.units() + 10)
                .allSatisfy(unit -> assertThat(unit.callSign()).startsWith("DEMO "));
    }

    @Test
    void aFireAtSimpangLimaIsSeenAndHelpIsNear() {
        assertThat(SeedCamera.of(city("33.74")))
                .anySatisfy(
                        camera -> {
                            assertThat(camera.ptz() && camera.online()).isTrue();
                            assertThat(camera.at().metresTo(SIMPANG_LIMA))
                                    .isLessThan(camera.rangeMetres());
                        });
        for (String agency : List.of("DAMKAR", "PSC119", "POLRI")) {
            assertThat(SeedUnit.of(city("33.74")))
                    .anySatisfy(
                            unit -> {
                                assertThat(unit.agency()).isEqualTo(agency);
                                assertThat(unit.post().metresTo(SIMPANG_LIMA)).isLessThan(1_500);
                            });
        }
    }

    @Test
    void phonesHaveIdsLikeRealOnes() {
        DemoPhone phone = DemoPhone.of(SeedUnit.first());

        assertThat(phone.fid()).matches("[c-f][A-Za-z0-9_-]{21}");
        assertThat(phone).isEqualTo(DemoPhone.of(SeedUnit.first()));
        assertThat(phone).isNotEqualTo(DemoPhone.ofTheCitizen());
    }

    private static boolean isTakenByTheImport(SeedCamera camera) {
        return camera.rangeMetres() >= 1
                && camera.rangeMetres() <= 20_000
                && camera.fieldOfViewDegrees() >= 1
                && camera.fieldOfViewDegrees() <= 360
                && camera.name().contains("sintetis");
    }

    private static boolean isIn(City city, Spot spot) {
        return city.centre().metresTo(spot) < 0.9 * city.radiusMetres()
                && city.centre().metresTowards(city.sea().bearingDegrees(), spot)
                        <= city.sea().metres() + 100;
    }

    private static City city(String code) {
        return CITIES.stream().filter(city -> city.code().equals(code)).findFirst().orElseThrow();
    }
}
