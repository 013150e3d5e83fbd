package id.kentongan.api.calendar;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

/** The time in which an office works, for counting in it. Immutable. */
public final class WorkingCalendar {

    /** Who has not worked for so long will not work any more. */
    private static final int FARTHEST_DAYS = 4_000;

    private final ZoneId zone;
    private final WorkingWeek week;
    private final Predicate<LocalDate> isOff;

    /** One day's work. */
    private record Shift(Instant from, Instant to) {

        /** What is left of it, if anything. */
        @Nullable Shift since(Instant time) {
            if (!time.isBefore(to)) {
                return null;
            }
            return time.isAfter(from) ? new Shift(time, to) : this;
        }

        Duration length() {
            return Duration.between(from, to);
        }
    }

    /**
     * @param zone of the office's clock
     * @param isOff days on which it is closed, whatever the week says
     */
    public WorkingCalendar(ZoneId zone, WorkingWeek week, Predicate<LocalDate> isOff) {
        this.zone = zone;
        this.week = week;
        this.isOff = isOff;
    }

    /**
     * When so much has been worked since a point in time; outside the hours of work that begins
     * with the next.
     *
     * @throws IllegalStateException when nobody works for the next ten years
     */
    public Instant plus(Instant from, Duration worked) {
        Duration left = worked;
        LocalDate day = LocalDate.ofInstant(from, zone);
        for (int i = 0; i < FARTHEST_DAYS; i++) {
            Shift shift = rest(day.plusDays(i), from);
            if (shift == null) {
                continue;
            }
            if (left.compareTo(shift.length()) <= 0) {
                return shift.from().plus(left);
            }
            left = left.minus(shift.length());
        }
        throw neverAgain();
    }

    /** How much is worked between two points in time; nothing when the second is not later. */
    public Duration between(Instant from, Instant to) {
        Duration worked = Duration.ZERO;
        LocalDate day = LocalDate.ofInstant(from, zone);
        while (!day.atStartOfDay(zone).toInstant().isAfter(to)) {
            Shift shift = rest(day, from);
            if (shift != null && shift.from().isBefore(to)) {
                Instant end = shift.to().isBefore(to) ? shift.to() : to;
                worked = worked.plus(Duration.between(shift.from(), end));
            }
            day = day.plusDays(1);
        }
        return worked;
    }

    /**
     * When the office closes on the so many-th day of work after the day of a point in time. That
     * day itself does not count, as it does not in administrative law.
     *
     * @param days at least 1
     * @throws IllegalStateException when nobody works for the next ten years
     */
    public Instant endOfDay(Instant from, int days) {
        int left = days;
        LocalDate day = LocalDate.ofInstant(from, zone);
        for (int i = 1; i < FARTHEST_DAYS; i++) {
            Shift shift = shift(day.plusDays(i));
            if (shift != null && --left == 0) {
                return shift.to();
            }
        }
        throw neverAgain();
    }

    private @Nullable Shift rest(LocalDate day, Instant since) {
        Shift shift = shift(day);
        return shift == null ? null : shift.since(since);
    }

    private @Nullable Shift shift(LocalDate day) {
        WorkingWeek.Hours hours = week.on(day.getDayOfWeek());
        if (hours == null || isOff.test(day)) {
            return null;
        }
        return new Shift(
                day.atTime(hours.from()).atZone(zone).toInstant(),
                day.atTime(hours.to()).atZone(zone).toInstant());
    }

    private static IllegalStateException neverAgain() {
        return new IllegalStateException("nobody works in the next " + FARTHEST_DAYS + " days");
    }
}
