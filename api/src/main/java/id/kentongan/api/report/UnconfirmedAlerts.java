package id.kentongan.api.report;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.events.Place;
import id.kentongan.events.UnitAlerted;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which units are told of a report that can only be logged (decision 0022). Two hundred who report
 * one fire alert its nearest crews once, and another fire the next nearest: what reservations would
 * see to, as far as one replica remembers.
 */
@Component
final class UnconfirmedAlerts {

    /** A crew that was alerted is thought to be on its way, or to have said no by radio. */
    private static final Duration LATELY = Duration.ofMinutes(5);

    private static final double SAME_PLACE_METRES = 300;
    private static final int TIDY_AT = 10_000;

    /** Beyond this a crew learns nothing that it can do anything about. */
    private static final int MOST_LATELY = 3;

    private record Alerted(GeoPoint place, Instant at, int places) {}

    private final Map<UUID, Alerted> lately = new ConcurrentHashMap<>();

    /** Whether the unit was alerted to another place lately. */
    boolean isElsewhere(UUID unitId, GeoPoint place, Instant now) {
        @Nullable Alerted alerted = alertedLately(unitId, now);
        return alerted != null && !isNear(alerted, place);
    }

    /** What to tell those of the report's units that do not know of its place already. */
    List<UnitAlerted> of(EmergencyReport report) {
        return report.match().units().stream()
                .filter(unit -> isNews(unit, report))
                .map(unit -> alert(unit, report))
                .toList();
    }

    /** They were not told after all. */
    void failed(EmergencyReport report) {
        report.match().units().forEach(unit -> lately.remove(unit.id()));
    }

    private boolean isNews(UnitPick unit, EmergencyReport report) {
        Instant now = report.receivedAt();
        if (lately.size() > TIDY_AT) {
            lately.values().removeIf(each -> each.at.plus(LATELY).isBefore(now));
        }
        @Nullable Alerted before = alertedLately(unit.id(), now);
        int places = before == null ? 0 : before.places;
        boolean news = before == null || !isNear(before, report.location());
        if (news && places < MOST_LATELY) {
            lately.put(unit.id(), new Alerted(report.location(), now, places + 1));
        }
        return news && places < MOST_LATELY;
    }

    private @Nullable Alerted alertedLately(UUID unitId, Instant now) {
        @Nullable Alerted alerted = lately.get(unitId);
        return alerted == null || alerted.at.plus(LATELY).isBefore(now) ? null : alerted;
    }

    private static boolean isNear(Alerted alerted, GeoPoint place) {
        return alerted.place.metresTo(place) <= SAME_PLACE_METRES;
    }

    private static UnitAlerted alert(UnitPick unit, EmergencyReport report) {
        return new UnitAlerted(
                NameBasedUuid.of(report.id(), "unconfirmed-" + unit.id()),
                report.receivedAt(),
                report.incidentId(),
                report.jurisdiction(),
                report.type().name(),
                new Place(
                        report.location().lat(), report.location().lon(), report.accuracyMetres()),
                unit.asRecommended());
    }
}
