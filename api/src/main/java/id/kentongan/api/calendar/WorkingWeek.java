package id.kentongan.api.calendar;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** When an office is open in a week without holidays, by its own clock. */
public record WorkingWeek(Map<DayOfWeek, Hours> hours) {

    /**
     * The hours of one day.
     *
     * @param to later than from
     */
    public record Hours(LocalTime from, LocalTime to) {

        public Hours {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("an office that closes before it opens");
            }
        }
    }

    /** Of government offices: 37.5 hours without the breaks (Perpres 21/2023). */
    public static final WorkingWeek OF_GOVERNMENT = ofGovernment();

    public WorkingWeek {
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("a week in which nobody works");
        }
        hours = Collections.unmodifiableMap(new EnumMap<>(hours));
    }

    /** Null where nobody works. */
    @Nullable Hours on(DayOfWeek day) {
        return hours.get(day);
    }

    private static WorkingWeek ofGovernment() {
        LocalTime from = LocalTime.of(7, 30);
        Hours usual = new Hours(from, LocalTime.of(16, 0));
        Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
        hours.put(DayOfWeek.MONDAY, usual);
        hours.put(DayOfWeek.TUESDAY, usual);
        hours.put(DayOfWeek.WEDNESDAY, usual);
        hours.put(DayOfWeek.THURSDAY, usual);
        hours.put(DayOfWeek.FRIDAY, new Hours(from, LocalTime.of(16, 30)));
        return new WorkingWeek(hours);
    }
}
