package id.kentongan.api.camera;

import static id.kentongan.api.camera.CameraBuilder.aCamera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.kentongan.api.camera.VisibilityOracle.Sight;
import id.kentongan.api.geo.Bearing;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.Worlds;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.sf.geographiclib.Geodesic;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class CameraIndexTest {

    private static final GeoPoint SIMPANG_LIMA = new GeoPoint(-6.9902, 110.4229);

    record Scene(List<Camera> cameras, GeoPoint spot, double accuracyMetres) {}

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void sightsAreWhatLookingAtEveryCameraFinds(
            @ForAll("scenes") Scene scene, @ForAll @IntRange(min = 1, max = 8) int limit) {
        List<Sight> expected =
                VisibilityOracle.sights(scene.cameras(), scene.spot(), scene.accuracyMetres());
        Assume.that(expected.stream().allMatch(Sight::settled));

        List<CameraSight> found =
                CameraIndex.of(scene.cameras()).sights(scene.spot(), scene.accuracyMetres(), limit);

        assertThat(found).hasSize(Math.min(limit, scene.cameras().size()));
        for (int rank = 0; rank < found.size(); rank++) {
            CameraSight sight = found.get(rank);
            Sight wanted = expected.get(rank);
            assertThat(sight.tier()).isEqualTo(wanted.tier());
            assertThat(sight.camera().online()).isEqualTo(wanted.camera().online());
            // Another camera only when both are equally far but for the curvature of the earth.
            double metres = metresTo(scene.spot(), sight.camera());
            if (!sight.camera().equals(wanted.camera())) {
                assertThat(metres).isCloseTo(wanted.metres(), within(undecided(metres)));
            }
            if (metres < 10_000) {
                assertThat(sight.distanceMetres()).isCloseTo(metres, within(0.001));
            }
        }
    }

    /** The definition itself, tried on places all over the circle. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aTierKeepsItsWordEverywhereTheReporterMayBe(
            @ForAll("cameras") Camera camera,
            @ForAll("accuracies") double accuracy,
            @ForAll @IntRange(min = 0, max = 359) int azimuth) {
        double away = camera.rangeMetres() * (azimuth % 12) / 8;
        GeoPoint spot = direct(camera.location(), azimuth, away);

        CameraSight sight = CameraIndex.of(List.of(camera)).sights(spot, accuracy, 1).get(0);

        List<GeoPoint> circle = placesIn(spot, accuracy);
        switch (sight.tier()) {
            case CERTAIN -> assertThat(circle).allMatch(place -> shows(camera, place, 0.01));
            case NEAREST -> assertThat(circle).noneMatch(place -> shows(camera, place, -0.01));
            case POSSIBLE -> assertThat(camera.online()).isTrue();
        }
    }

    @Nested
    class WhenEveryoneIsInReach {

        private final GeoPoint hundredMetresNorth = direct(SIMPANG_LIMA, 0, 100);

        @Test
        void theWholeCircleInViewIsCertain() {
            Camera camera = aCamera(1).seeing(150).towards(0.0, 90).up();

            CameraSight sight = only(camera, hundredMetresNorth, 49);

            assertThat(sight.tier()).isEqualTo(VisibilityTier.CERTAIN);
            assertThat(sight.reason()).isEqualTo(VisibilityReason.IN_RANGE_AND_FIELD_OF_VIEW);
            assertThat(sight.distanceMetres()).isCloseTo(100, within(0.001));
            assertThat(Bearing.between(sight.aimBearingDegrees(), 0)).isCloseTo(0, within(1e-4));
        }

        @Test
        void aCircleBeyondTheRangeIsPossible() {
            Camera camera = aCamera(1).seeing(150).towards(0.0, 90).up();

            assertThat(only(camera, hundredMetresNorth, 51).reason())
                    .isEqualTo(VisibilityReason.PARTLY_IN_RANGE);
            assertThat(only(camera, hundredMetresNorth, 51).tier())
                    .isEqualTo(VisibilityTier.POSSIBLE);
        }

        @Test
        void aCircleAcrossTheEdgeOfTheViewIsPossible() {
            // The edge at 30 degrees passes 50 m from the spot.
            Camera camera = aCamera(1).seeing(500).towards(0.0, 60).up();

            assertThat(only(camera, hundredMetresNorth, 49.9).tier())
                    .isEqualTo(VisibilityTier.CERTAIN);
            assertThat(only(camera, hundredMetresNorth, 50.1).reason())
                    .isEqualTo(VisibilityReason.PARTLY_IN_FIELD_OF_VIEW);
        }

        @Test
        void aCircleThatReachesIntoTheViewIsPossible() {
            // The edge at 30 degrees passes 50 m from the spot, on the other side.
            Camera camera = aCamera(1).seeing(500).towards(60.0, 60).up();

            assertThat(only(camera, hundredMetresNorth, 50.1).reason())
                    .isEqualTo(VisibilityReason.PARTLY_IN_FIELD_OF_VIEW);
            assertThat(only(camera, hundredMetresNorth, 49.9).reason())
                    .isEqualTo(VisibilityReason.OUT_OF_FIELD_OF_VIEW);
        }

        @Test
        void aCameraThatLooksAwayIsMerelyNear() {
            Camera camera = aCamera(1).seeing(500).towards(180.0, 300).up();

            CameraSight sight = only(camera, hundredMetresNorth, 10);

            assertThat(sight.tier()).isEqualTo(VisibilityTier.NEAREST);
            assertThat(sight.reason()).isEqualTo(VisibilityReason.OUT_OF_FIELD_OF_VIEW);
        }

        @Test
        void aCameraThatTurnsLooksEverywhere() {
            Camera camera = aCamera(1).seeing(500).towards(180.0, 60).turning(true).up();

            assertThat(only(camera, hundredMetresNorth, 10).tier())
                    .isEqualTo(VisibilityTier.CERTAIN);
        }

        @Test
        void aViewNobodyHasDescribedIsPossible() {
            Camera camera = aCamera(1).seeing(500).towards(null, 60).up();

            assertThat(only(camera, hundredMetresNorth, 0).reason())
                    .isEqualTo(VisibilityReason.DIRECTION_UNKNOWN);
        }

        @Test
        void aCameraOfflineIsNeverMoreThanNear() {
            Camera camera = aCamera(1).seeing(500).online(false).up();

            CameraSight sight = only(camera, hundredMetresNorth, 0);

            assertThat(sight.tier()).isEqualTo(VisibilityTier.NEAREST);
            assertThat(sight.reason()).isEqualTo(VisibilityReason.OFFLINE);
        }

        @Test
        void underTheMastAFixedCameraIsCertainOnlyOfTheSpotItself() {
            Camera camera = aCamera(1).seeing(500).towards(180.0, 60).up();

            assertThat(only(camera, SIMPANG_LIMA, 0).tier()).isEqualTo(VisibilityTier.CERTAIN);
            assertThat(only(camera, SIMPANG_LIMA, 5).tier()).isEqualTo(VisibilityTier.POSSIBLE);
        }
    }

    @Nested
    class WhenRangesDifferByTwoOrdersOfMagnitude {

        private final List<Camera> cameras = new ArrayList<>();

        WhenRangesDifferByTwoOrdersOfMagnitude() {
            for (int number = 1; number <= 500; number++) {
                GeoPoint mast = direct(SIMPANG_LIMA, number * 7 % 360, 200 + number);
                cameras.add(aCamera(number).at(mast).seeing(50).up());
            }
            GeoPoint hill = direct(SIMPANG_LIMA, 200, 7_500);
            cameras.add(aCamera(1000).at(hill).seeing(8_000).up());
        }

        @Test
        void theFarOneThatSeesComesBeforeTheNearOnesThatDoNot() {
            List<CameraSight> found = CameraIndex.of(cameras).sights(SIMPANG_LIMA, 20, 3);

            assertThat(found)
                    .extracting(sight -> sight.camera().sourceId())
                    .containsExactly("cam-1000", "cam-1", "cam-2");
            assertThat(found)
                    .extracting(CameraSight::reason)
                    .containsExactly(
                            VisibilityReason.IN_RANGE_AND_FIELD_OF_VIEW,
                            VisibilityReason.OUT_OF_RANGE,
                            VisibilityReason.OUT_OF_RANGE);
        }
    }

    @Nested
    class WhenCamerasShareAMast {

        @Test
        void theyAreOrderedByIdWhateverTheirRange() {
            List<Camera> cameras =
                    IntStream.of(5, 3, 4, 1, 2)
                            .mapToObj(number -> aCamera(number).seeing(40 * number).up())
                            .toList();

            assertThat(CameraIndex.of(cameras).sights(SIMPANG_LIMA, 0, 4))
                    .extracting(sight -> sight.camera().sourceId())
                    .containsExactly("cam-1", "cam-2", "cam-3", "cam-4");
        }
    }

    @Nested
    class WhenThereAreTooFewOnline {

        @Test
        void theRestIsFilledUpWithNearOnesThatAreOffline() {
            Camera near = aCamera(1).online(false).up();
            Camera far = aCamera(2).at(direct(SIMPANG_LIMA, 90, 5_000)).up();

            assertThat(CameraIndex.of(List.of(near, far)).sights(SIMPANG_LIMA, 0, 5))
                    .extracting(CameraSight::reason)
                    .containsExactly(VisibilityReason.OUT_OF_RANGE, VisibilityReason.OFFLINE);
        }

        @Test
        void noCamerasAreNoSights() {
            CameraIndex index = CameraIndex.of(List.of());

            assertThat(index.size()).isZero();
            assertThat(index.sights(SIMPANG_LIMA, 0, 5)).isEmpty();
        }
    }

    @Test
    void refusesACircleThatIsNone() {
        CameraIndex index = CameraIndex.of(List.of(aCamera(1).up()));

        for (double accuracy : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> index.sights(SIMPANG_LIMA, accuracy, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("accuracyMetres");
        }
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Arbitraries.of(Worlds.class)
                .flatMap(
                        world ->
                                Combinators.combine(
                                                camera(world.places()).list().ofMaxSize(200),
                                                world.places(),
                                                accuracies())
                                        .as(
                                                (cameras, spot, accuracy) ->
                                                        new Scene(
                                                                numbered(cameras),
                                                                spot,
                                                                accuracy)));
    }

    @Provide
    Arbitrary<Camera> cameras() {
        return camera(Worlds.CITY.places()).map(builder -> builder.apply(1));
    }

    @Provide
    Arbitrary<Double> accuracies() {
        return Arbitraries.oneOf(
                Arbitraries.just(0.0),
                Arbitraries.doubles().between(1, 200),
                Arbitraries.doubles().between(200, 5_000));
    }

    /** A camera that still needs its number. */
    private interface Unnumbered {
        Camera apply(int number);
    }

    private static Arbitrary<Unnumbered> camera(Arbitrary<GeoPoint> places) {
        Arbitrary<Double> ranges =
                Arbitraries.doubles()
                        .between(1, 4.3)
                        .withDistribution(RandomDistribution.uniform())
                        .map(power -> Math.min(20_000, Math.pow(10, power)));
        Arbitrary<Double> azimuths =
                Arbitraries.doubles().between(0, 360).ofScale(6).injectNull(0.2);
        Arbitrary<Double> fieldsOfView =
                Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.just(360.0)),
                        Tuple.of(4, Arbitraries.doubles().between(1, 359).ofScale(6)));
        Arbitrary<Boolean> seldom = Arbitraries.of(true, false, false, false, false);
        return Combinators.combine(places, ranges, azimuths, fieldsOfView, seldom, seldom)
                .as(
                        (place, range, azimuth, fieldOfView, ptz, offline) ->
                                number ->
                                        aCamera(number)
                                                .at(place)
                                                .seeing(range)
                                                .towards(azimuth, fieldOfView)
                                                .turning(ptz)
                                                .online(!offline)
                                                .up());
    }

    private static List<Camera> numbered(List<Unnumbered> cameras) {
        return IntStream.range(0, cameras.size())
                .mapToObj(number -> cameras.get(number).apply(number))
                .toList();
    }

    private static CameraSight only(Camera camera, GeoPoint spot, double accuracy) {
        return CameraIndex.of(List.of(camera)).sights(spot, accuracy, 1).get(0);
    }

    private static GeoPoint direct(GeoPoint from, double azimuth, double metres) {
        var there = Geodesic.WGS84.Direct(from.lat(), from.lon(), azimuth, metres);
        return new GeoPoint(there.lat2, there.lon2);
    }

    private static double metresTo(GeoPoint spot, Camera camera) {
        GeoPoint mast = camera.location();
        return Geodesic.WGS84.Inverse(mast.lat(), mast.lon(), spot.lat(), spot.lon()).s12;
    }

    private static double undecided(double metres) {
        double angle = metres / 6_367_000;
        return 1e-6 + metres * angle * angle / 1000;
    }

    private static List<GeoPoint> placesIn(GeoPoint middle, double radius) {
        List<GeoPoint> places = new ArrayList<>(List.of(middle));
        for (double part : new double[] {0.5, 0.999999}) {
            for (int azimuth = 0; azimuth < 360; azimuth += 15) {
                places.add(direct(middle, azimuth, part * radius));
            }
        }
        return places;
    }

    /**
     * Whether the camera has this one place in its picture.
     *
     * @param tolerance metres by which its sector is taken wider
     */
    private static boolean shows(Camera camera, GeoPoint place, double tolerance) {
        GeoPoint mast = camera.location();
        var line = Geodesic.WGS84.Inverse(mast.lat(), mast.lon(), place.lat(), place.lon());
        if (!camera.online() || line.s12 > camera.rangeMetres() + tolerance) {
            return false;
        }
        if (camera.ptz() || camera.fieldOfViewDegrees() == 360) {
            return true;
        }
        if (camera.azimuthDegrees() == null || line.s12 <= Math.abs(tolerance)) {
            return tolerance > 0;
        }
        double off = Math.abs(Math.IEEEremainder(line.azi1 - camera.azimuthDegrees(), 360));
        double wider = Math.toDegrees(tolerance / line.s12);
        return off <= camera.fieldOfViewDegrees() / 2 + wider;
    }
}
