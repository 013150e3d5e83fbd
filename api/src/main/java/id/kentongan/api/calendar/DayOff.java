package id.kentongan.api.calendar;

import java.time.LocalDate;

/**
 * A day on which offices are closed, whatever day of the week it is.
 *
 * @param reason why, as people call it in Indonesian
 * @param reasonInEnglish the same in English
 */
public record DayOff(LocalDate date, Kind kind, String reason, String reasonInEnglish) {

    /** Who says so. */
    public enum Kind {
        /** Hari libur nasional. */
        NATIONAL_HOLIDAY,
        /** Cuti bersama: leave that everybody takes together. */
        JOINT_LEAVE,
        /** A city's own, such as its anniversary or a day of voting. */
        LOCAL
    }
}
