package id.kentongan.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.UnitType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.List;

/** What everybody who knows travel times promises, whatever they know. */
public abstract class TravelTimeContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The one to be tried. */
    protected abstract TravelTime travelTime();

    /** A place it knows, with streets to the east of it if it knows streets. */
    protected abstract GeoPoint place();

    @Test
    void answersForEachInTheirOrder() {
        List<Travel> travels =
                to(
                        new Departure(UnitType.FIRE_ENGINE, east(.02)),
                        new Departure(UnitType.FIRE_ENGINE, east(.005)),
                        new Departure(UnitType.FIRE_ENGINE, east(.01)));

        assertThat(travels).hasSize(3);
        assertThat(travels.get(1).seconds()).isLessThan(travels.get(2).seconds());
        assertThat(travels.get(2).seconds()).isLessThan(travels.get(0).seconds());
    }

    @Test
    void hasNothingToSayAboutNobody() {
        assertThat(to()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(UnitType.class)
    void knowsEveryKindOfUnitAndNoneArrivesBeforeItLeaves(UnitType type) {
        assertThat(to(new Departure(type, place()), new Departure(type, east(.02))))
                .satisfiesExactly(
                        there -> assertThat(there.seconds()).isEqualTo(1),
                        away -> assertThat(away.seconds()).isBetween(30L, 3_600L));
    }

    @Test
    void aSlowerKindTakesLonger() {
        List<Travel> travels =
                to(
                        new Departure(UnitType.PATROL, east(.02)),
                        new Departure(UnitType.TOW, east(.02)));

        assertThat(travels.get(0).seconds()).isLessThan(travels.get(1).seconds());
    }

    @Test
    void hasTheStraightLineWhereItKnowsNothingElse() {
        GeoPoint atSea = new GeoPoint(place().lat(), place().lon() + 5);

        assertThat(
                        to(
                                new Departure(UnitType.RESCUE, atSea),
                                new Departure(UnitType.RESCUE, east(.01))))
                .satisfiesExactly(
                        far -> {
                            assertThat(far.basis()).isEqualTo(TravelBasis.STRAIGHT_LINE);
                            assertThat(far.seconds()).isGreaterThan(10_000);
                        },
                        near -> assertThat(near.seconds()).isLessThan(1_000));
        assertThat(
                        travelTime()
                                .to(atSea, List.of(new Departure(UnitType.RESCUE, place())))
                                .block(PATIENCE))
                .extracting(Travel::basis)
                .containsExactly(TravelBasis.STRAIGHT_LINE);
    }

    /** BlockHound would tell. */
    @Test
    void doesNotBlockWhoeverAsks() {
        List<Travel> travels =
                Mono.defer(
                                () ->
                                        travelTime()
                                                .to(
                                                        place(),
                                                        List.of(
                                                                new Departure(
                                                                        UnitType.PATROL,
                                                                        east(.01)))))
                        .subscribeOn(Schedulers.parallel())
                        .block(PATIENCE);

        assertThat(travels).hasSize(1);
    }

    protected GeoPoint east(double degrees) {
        return new GeoPoint(place().lat(), place().lon() + degrees);
    }

    protected List<Travel> to(Departure... departures) {
        return travelTime().to(place(), List.of(departures)).block(PATIENCE);
    }
}
