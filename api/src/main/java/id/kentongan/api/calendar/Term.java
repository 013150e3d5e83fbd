package id.kentongan.api.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * How long something may take.
 *
 * @param count 1 to {@link #most} of the unit
 */
public record Term(int count, Unit unit) {

    /** What is counted. */
    public enum Unit {
        /** By the clock, at night and on holidays too. */
        HOURS,
        /** While the office is open. */
        WORKING_HOURS,
        /** Days on which the office is open; the day on which it begins does not count. */
        WORKING_DAYS
    }

    private static final int MOST_HOURS = 8_760;
    private static final int MOST_DAYS = 365;

    public Term {
        if (count < 1 || count > most(unit)) {
            throw new IllegalArgumentException(count + " " + unit);
        }
    }

    /** The longest there is: about a year by the clock, a year and more of work. */
    public static int most(Unit unit) {
        return unit == Unit.WORKING_DAYS ? MOST_DAYS : MOST_HOURS;
    }

    /** When it is over, if it begins then. */
    public Instant after(Instant from, WorkingCalendar calendar) {
        return times(1, from, calendar);
    }

    /** When it is over for the so many-th time in a row. */
    public Instant times(int rounds, Instant from, WorkingCalendar calendar) {
        return switch (unit) {
            case HOURS -> from.plus(Duration.ofHours((long) count * rounds));
            case WORKING_HOURS -> calendar.plus(from, Duration.ofHours((long) count * rounds));
            case WORKING_DAYS -> calendar.endOfDay(from, count * rounds);
        };
    }

    /**
     * When it is over, if its clock stood still for a while.
     *
     * @param due when it would have been over; stays when that was before it stood still
     */
    public Instant postponed(
            Instant due, Instant stoodStill, Instant wentOn, WorkingCalendar calendar) {
        if (!stoodStill.isBefore(due)) {
            return due;
        }
        return unit == Unit.HOURS
                ? due.plus(Duration.between(stoodStill, wentOn))
                : calendar.plus(wentOn, calendar.between(stoodStill, due));
    }
}
