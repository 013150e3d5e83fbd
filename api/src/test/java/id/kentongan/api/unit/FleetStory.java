package id.kentongan.api.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.kentongan.api.geo.GeoPoint;

import net.sf.geographiclib.Geodesic;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A fleet, and beside it the plainest account of what it should know. */
final class FleetStory {

    private static final Duration STALE_AFTER = Duration.ofMinutes(10);
    private static final FixRules RULES =
            new FixRules(Duration.ofSeconds(30), Duration.ofHours(1), 500);

    private final Fleet fleet = new Fleet(RULES, STALE_AFTER);
    private final Map<UUID, ResponseUnit> roster = new HashMap<>();
    private final Map<UUID, UnitPosition> latest = new HashMap<>();
    private Instant now = Instant.parse("2026-11-21T03:00:00Z");

    void goOn(int seconds) {
        now = now.plusSeconds(seconds);
    }

    void rebuild() {
        fleet.rebuild();
    }

    void enroll(ResponseUnit unit) {
        fleet.enroll(unit, null);
        roster.put(unit.id(), unit);
    }

    void retire(UUID id) {
        fleet.retire(id);
        roster.remove(id);
        latest.remove(id);
        assertThat(fleet.size()).isEqualTo(roster.size());
    }

    void setAvailability(UUID id, UnitAvailability availability) {
        fleet.setAvailability(id, availability);
        roster.computeIfPresent(id, (key, unit) -> unit.with(availability));
        assertThat(fleet.find(id)).isEqualTo(roster.get(id));
    }

    void move(UUID id, GeoPoint at, int secondsAgo) {
        UnitPosition fix = UnitPosition.of(id, at, now.minusSeconds(secondsAgo));
        boolean moved = fleet.move(fix, now) == FixVerdict.MOVED;
        UnitPosition before = latest.get(id);
        boolean later = before == null || before.deviceTime().isBefore(fix.deviceTime());
        boolean good = RULES.refusalOf(fix, now) == null;
        assertThat(moved).isEqualTo(roster.containsKey(id) && good && later);
        if (moved) {
            latest.put(id, fix);
        }
        assertThat(fleet.findPosition(id)).isEqualTo(latest.get(id));
    }

    /** A little further in a straight line, as a vehicle goes between two fixes. */
    void drive(UUID id, double azimuth, double metres) {
        ResponseUnit unit = roster.get(id);
        if (unit != null) {
            UnitPosition before = latest.get(id);
            GeoPoint from = before == null ? unit.post() : before.at();
            var there = Geodesic.WGS84.Direct(from.lat(), from.lon(), azimuth, metres);
            move(id, new GeoPoint(there.lat2, there.lon2), 0);
        }
    }

    /**
     * Asks the fleet, and looks at every unit beside it.
     *
     * @param excludedEvery leaves out the units whose number it divides; none when 0
     */
    void ask(GeoPoint spot, Capability wanted, int count, double reach, int excludedEvery) {
        List<NearbyUnit> found =
                fleet.nearest(spot, wanted, count, reach, now, id -> isExcluded(id, excludedEvery));

        List<Far> expected =
                roster.values().stream()
                        .filter(unit -> unit.capabilities().contains(wanted))
                        .filter(unit -> unit.availability() != UnitAvailability.NOT_AVAILABLE)
                        .filter(unit -> !isExcluded(unit.id(), excludedEvery))
                        .map(unit -> far(unit, spot))
                        .filter(far -> far.metres <= reach)
                        .sorted(
                                Comparator.comparing((Far far) -> far.unit.availability())
                                        .thenComparing(far -> far.metres)
                                        .thenComparing(far -> far.unit.id()))
                        .limit(count)
                        .toList();
        assertThat(found).hasSameSizeAs(expected);
        for (int rank = 0; rank < found.size(); rank++) {
            isTheSame(found.get(rank), expected.get(rank), spot);
        }
        assertThat(found).extracting(NearbyUnit::unit).doesNotHaveDuplicates();
    }

    private void isTheSame(NearbyUnit found, Far expected, GeoPoint spot) {
        Far same = far(found.unit(), spot);
        // Another unit only when both are equally far but for the curvature of the earth.
        if (!found.unit().equals(expected.unit)) {
            assertThat(found.unit().availability()).isEqualTo(expected.unit.availability());
            assertThat(same.metres).isCloseTo(expected.metres, within(undecided(expected.metres)));
        }
        assertThat(found.unit()).isEqualTo(roster.get(found.unit().id()));
        assertThat(found.at()).isEqualTo(same.at);
        assertThat(found.positionAge()).isEqualTo(same.age);
        if (same.metres < 10_000) {
            assertThat(found.distanceMetres()).isCloseTo(same.metres, within(0.001));
        }
    }

    private record Far(ResponseUnit unit, GeoPoint at, double metres, @Nullable Duration age) {}

    private Far far(ResponseUnit unit, GeoPoint spot) {
        UnitPosition fix = latest.get(unit.id());
        if (fix == null) {
            return new Far(unit, unit.post(), geodesic(spot, unit.post()), null);
        }
        Duration age = Duration.between(fix.deviceTime(), now);
        GeoPoint at = age.compareTo(STALE_AFTER) > 0 ? unit.post() : fix.at();
        return new Far(unit, at, geodesic(spot, at), age.isNegative() ? Duration.ZERO : age);
    }

    private static double geodesic(GeoPoint from, GeoPoint to) {
        return Geodesic.WGS84.Inverse(from.lat(), from.lon(), to.lat(), to.lon()).s12;
    }

    private static boolean isExcluded(UUID id, int every) {
        return every > 0 && id.getLeastSignificantBits() % every == 0;
    }

    /** See the test of the tree: what the curvature leaves open, 0.02 mm at 10 km. */
    private static double undecided(double metres) {
        double angle = metres / 6_367_000;
        return 1e-6 + metres * angle * angle / 1000;
    }
}
