package id.kentongan.api.dispatch.graphhopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.dispatch.Departure;
import id.kentongan.api.dispatch.GeometricTravelTime;
import id.kentongan.api.dispatch.GeometricTravelTimeTest;
import id.kentongan.api.dispatch.Travel;
import id.kentongan.api.dispatch.TravelBasis;
import id.kentongan.api.dispatch.TravelTime;
import id.kentongan.api.dispatch.TravelTimeContract;
import id.kentongan.api.dispatch.graphhopper.RoadTravelTime.Fallback;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.UnitType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import reactor.core.publisher.Flux;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** By road: a river with one bridge, an island with none, and what happens when time is up. */
class RoadTravelTimeTest extends TravelTimeContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RoadFile ROADS = new RoadFile(new GeoPoint(44.2, 12), 0);
    private static final GeometricTravelTime GEOMETRY =
            new GeometricTravelTime(GeometricTravelTimeTest.USUAL);

    @TempDir private static Path folder;
    private static RoadNetwork network;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RoadTravelTime travelTime = within(Duration.ofSeconds(20));

    @BeforeAll
    static void open() throws IOException {
        network = RoadNetwork.open(folder.resolve("graph"), RoadFile.write(folder, ROADS));
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @AfterEach
    void letGo() {
        travelTime.release();
    }

    @Override
    protected TravelTime travelTime() {
        return travelTime;
    }

    @Override
    protected GeoPoint place() {
        return ROADS.north(0);
    }

    @Test
    void whoIsNearestAcrossTheRiverIsNotTheFirstToArrive() {
        Departure across = new Departure(UnitType.FIRE_ENGINE, ROADS.south(0));
        Departure sameBank = new Departure(UnitType.FIRE_ENGINE, ROADS.north(.025));

        List<Travel> byRoad = to(across, sameBank);

        assertThat(byRoad)
                .extracting(Travel::basis)
                .containsExactly(TravelBasis.ROADS, TravelBasis.ROADS);
        assertThat(byRoad.get(1).seconds()).isLessThan(byRoad.get(0).seconds() / 3);
        assertThat(GEOMETRY.travel(place(), across).seconds())
                .as("in a straight line")
                .isLessThan(GEOMETRY.travel(place(), sameBank).seconds());
    }

    @Test
    void atTheBridgeBothAgree() {
        GeoPoint bridge = ROADS.north(.055);

        List<Travel> byRoad =
                travelTime
                        .to(
                                bridge,
                                List.of(
                                        new Departure(UnitType.PATROL, ROADS.south(.055)),
                                        new Departure(UnitType.PATROL, ROADS.north(.025))))
                        .block(PATIENCE);

        assertThat(byRoad.get(0).seconds()).isLessThan(byRoad.get(1).seconds());
    }

    @Test
    void saysWhenNoRoadLeadsThere() {
        assertThat(to(new Departure(UnitType.PATROL, ROADS.island())))
                .extracting(Travel::basis)
                .containsExactly(TravelBasis.NO_ROAD);
        assertThat(fallbacks(Fallback.NO_ROAD)).isOne();
    }

    @Test
    void aDroneNeedsNoBridge() {
        Departure drone = new Departure(UnitType.DRONE, ROADS.south(0));

        assertThat(to(drone)).containsExactly(GEOMETRY.travel(place(), drone));
    }

    @Test
    void hasTheStraightLineForAllWhenTimeIsUp() {
        travelTime.release();
        travelTime = within(Duration.ofNanos(1));
        Departure across = new Departure(UnitType.PATROL, ROADS.south(0));

        assertThat(to(across, new Departure(UnitType.PATROL, ROADS.north(.01))))
                .extracting(Travel::basis)
                .containsOnly(TravelBasis.STRAIGHT_LINE);
        assertThat(fallbacks(Fallback.TOO_LATE)).isOne();
    }

    @Test
    void aCrowdDoesNotQueueForEver() {
        List<Departure> many =
                Collections.nCopies(40, new Departure(UnitType.PATROL, ROADS.south(0)));

        List<List<Travel>> answers =
                Flux.range(0, 500)
                        .flatMap(i -> travelTime.to(place(), many), 500)
                        .collectList()
                        .block(PATIENCE);

        assertThat(answers).hasSize(500).allSatisfy(each -> assertThat(each).hasSize(40));
        assertThat(fallbacks(Fallback.TOO_MANY)).isBetween(1.0, 499.0);
    }

    @Test
    void computesOnThreadsOfItsOwn() {
        String thread =
                travelTime
                        .to(place(), List.of(new Departure(UnitType.PATROL, ROADS.south(0))))
                        .map(travels -> Thread.currentThread().getName())
                        .block(PATIENCE);

        assertThat(thread).startsWith("roads");
    }

    @Test
    void aFolderThatHoldsNoNetworkSaysWhichSetting(@TempDir Path empty) {
        assertThatThrownBy(() -> RoadNetwork.open(empty, null))
                .hasMessageContaining("KENTONGAN_TRAVEL_GRAPHHOPPER_GRAPH");
    }

    private RoadTravelTime within(Duration budget) {
        return new RoadTravelTime(
                network,
                GEOMETRY,
                GeometricTravelTimeTest.USUAL.speeds(),
                new RoadSettings(folder, null, budget, 1),
                meters);
    }

    private double fallbacks(Fallback why) {
        return meters.get("kentongan.travel.fallbacks")
                .tag("why", why.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }
}
