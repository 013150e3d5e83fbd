package id.kentongan.api.unit;

import static id.kentongan.api.unit.UnitBuilder.aUnit;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.Worlds;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Whatever happens to a fleet in whatever order, it answers what looking at every unit finds, with
 * distances from GeographicLib.
 */
class FleetHistoryTest {

    private static final int UNITS = 60;

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void answersWhatLookingAtEveryUnitFinds(@ForAll("histories") History history) {
        FleetStory story = new FleetStory();
        history.beginning().forEach(enroll -> enroll.happenIn(story));
        story.rebuild();
        history.events().forEach(event -> event.happenIn(story));
    }

    private record History(List<Event> beginning, List<Event> events) {}

    /** One thing that happens; records, so that a failing history can be read. */
    private interface Event {
        void happenIn(FleetStory story);
    }

    private record Enroll(ResponseUnit unit) implements Event {
        @Override
        public void happenIn(FleetStory story) {
            story.enroll(unit);
        }
    }

    private record Move(UUID id, GeoPoint at, int secondsAgo) implements Event {
        @Override
        public void happenIn(FleetStory story) {
            story.move(id, at, secondsAgo);
        }
    }

    private record Drive(UUID id, double azimuth, double metres) implements Event {
        @Override
        public void happenIn(FleetStory story) {
            story.drive(id, azimuth, metres);
        }
    }

    /** Everyone drives, each another way. */
    private record Rush(double azimuth, double metres) implements Event {
        @Override
        public void happenIn(FleetStory story) {
            for (int number = 1; number <= UNITS; number++) {
                story.drive(UnitBuilder.unitId(number), azimuth * number, metres);
            }
        }
    }

    private record SetAvailability(UUID id, UnitAvailability to) implements Event {
        @Override
        public void happenIn(FleetStory story) {
            story.setAvailability(id, to);
        }
    }

    private record Retire(UUID id) implements Event {
        @Override
        public void happenIn(FleetStory story) {
            story.retire(id);
        }
    }

    private record GoOn(int seconds) implements Event {
        @Override
        public void happenIn(FleetStory story) {
            story.goOn(seconds);
        }
    }

    private record Rebuild() implements Event {
        @Override
        public void happenIn(FleetStory story) {
            story.rebuild();
        }
    }

    private record Ask(GeoPoint spot, Capability wanted, int count, double reach, int excluded)
            implements Event {
        @Override
        public void happenIn(FleetStory story) {
            story.ask(spot, wanted, count, reach, excluded);
        }
    }

    @Provide
    Arbitrary<History> histories() {
        return Arbitraries.of(Worlds.class)
                .flatMap(
                        world ->
                                Combinators.combine(
                                                enroll(world.places()).list().ofSize(UNITS),
                                                events(world.places())
                                                        .list()
                                                        .ofMinSize(30)
                                                        .ofMaxSize(120))
                                        .as(History::new));
    }

    private static Arbitrary<Event> events(Arbitrary<GeoPoint> places) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, enroll(places)),
                Tuple.of(4, Combinators.combine(ids(), places, whole(-60, 4000)).as(Move::new)),
                Tuple.of(
                        8,
                        Combinators.combine(ids(), uniform(0, 360), uniform(0, 300))
                                .as(Drive::new)),
                Tuple.of(1, Combinators.combine(uniform(0, 360), uniform(0, 190)).as(Rush::new)),
                Tuple.of(2, Combinators.combine(ids(), availabilities()).as(SetAvailability::new)),
                Tuple.of(6, ask(places)),
                Tuple.of(2, whole(1, 400).map(GoOn::new)),
                Tuple.of(1, ids().map(Retire::new)),
                Tuple.of(2, Arbitraries.create(Rebuild::new)));
    }

    private static Arbitrary<Event> enroll(Arbitrary<GeoPoint> posts) {
        Arbitrary<Set<Capability>> able = capabilities().set().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(whole(1, UNITS), posts, able, availabilities())
                .as(
                        (number, post, capabilities, availability) ->
                                new Enroll(
                                        aUnit(number)
                                                .at(post)
                                                .able(capabilities)
                                                .being(availability)
                                                .manned()));
    }

    private static Arbitrary<Event> ask(Arbitrary<GeoPoint> spots) {
        Arbitrary<Double> reaches =
                Arbitraries.oneOf(Arbitraries.just(Double.POSITIVE_INFINITY), uniform(100, 20_000));
        return Combinators.combine(spots, capabilities(), whole(1, 8), reaches, whole(0, 4))
                .as(Ask::new);
    }

    private static Arbitrary<UUID> ids() {
        return whole(1, UNITS).map(UnitBuilder::unitId);
    }

    private static Arbitrary<UnitAvailability> availabilities() {
        return Arbitraries.of(UnitAvailability.class);
    }

    /** Three of them: enough units share one, and early searches find nobody. */
    private static Arbitrary<Capability> capabilities() {
        return Arbitraries.of(
                Capability.TOWING, Capability.FIRE_SUPPRESSION, Capability.AERIAL_VIEW);
    }

    private static Arbitrary<Integer> whole(int least, int most) {
        return Arbitraries.integers()
                .between(least, most)
                .withDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Double> uniform(double least, double most) {
        return Arbitraries.doubles()
                .between(least, most)
                .withDistribution(RandomDistribution.uniform());
    }
}
