package id.kentongan.api.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;

class WorkingCalendarTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final WorkingCalendar OFFICE =
            new WorkingCalendar(
                    JAKARTA,
                    WorkingWeek.OF_GOVERNMENT,
                    date -> NationalDaysOff.standard().on(date) != null);

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T10:00, 3, 2026-12-03T16:00, three days after a Monday is Thursday",
        "2026-11-30T23:00, 3, 2026-12-03T16:00, whatever the hour",
        "2026-12-03T10:00, 1, 2026-12-04T16:30, Fridays are longer",
        "2026-12-04T10:00, 1, 2026-12-07T16:00, a weekend does not count",
        "2026-12-05T10:00, 1, 2026-12-07T16:00, nor does coming on one",
        "2026-12-23T10:00, 1, 2026-12-28T16:00, 'Christmas, joint leave before it, a weekend after'",
        "2026-03-17T10:00, 3, 2026-03-27T16:30, Nyepi and Eid together",
        "2026-12-31T10:00, 1, 2027-01-04T16:00, New Year of a year not announced yet",
    })
    void closesOnTheDay(LocalDateTime from, int days, LocalDateTime to, String why) {
        assertThat(at(OFFICE.endOfDay(instant(from), days))).as(why).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T10:00, 60, 2026-11-30T11:00, within the day",
        "2026-11-30T15:30, 60, 2026-12-01T08:00, goes on the next morning",
        "2026-12-04T16:00, 60, 2026-12-07T08:00, or after the weekend",
        "2026-12-05T12:00, 30, 2026-12-07T08:00, begins when the office opens",
        "2026-11-30T15:00, 60, 2026-11-30T16:00, ends when it closes",
        "2026-11-30T18:00, 0, 2026-12-01T07:30, nothing is done at night",
    })
    void countsMinutesOfWork(LocalDateTime from, long minutes, LocalDateTime to, String why) {
        assertThat(at(OFFICE.plus(instant(from), Duration.ofMinutes(minutes))))
                .as(why)
                .isEqualTo(to);
    }

    @Test
    @DisplayName("as counting minute by minute does, over two years of holidays")
    void isWhatCountingGives() {
        Random random = new Random(20261130);
        Instant first = instant(LocalDateTime.parse("2025-01-01T00:00"));
        for (int i = 0; i < 60; i++) {
            Instant from = first.plus(Duration.ofMinutes(random.nextInt(700 * 24 * 60)));
            Instant to = from.plus(Duration.ofMinutes(random.nextInt(20 * 24 * 60)));
            Duration worked = OFFICE.between(from, to);

            assertThat(worked).as(from + " to " + to).isEqualTo(counted(from, to));
            if (!worked.isZero()) {
                Instant back = OFFICE.plus(from, worked);
                assertThat(back).isBeforeOrEqualTo(to);
                assertThat(OFFICE.between(from, back)).isEqualTo(worked);
            }
        }
    }

    @Test
    void nothingIsWorkedBackwards() {
        Instant noon = instant(LocalDateTime.parse("2026-11-30T12:00"));

        assertThat(OFFICE.between(noon, noon.minusSeconds(3_600))).isZero();
        assertThat(OFFICE.between(noon, noon)).isZero();
    }

    @Test
    void eachCityHasItsOwnClock() {
        WorkingCalendar jayapura =
                new WorkingCalendar(
                        ZoneId.of("Asia/Jayapura"), WorkingWeek.OF_GOVERNMENT, date -> false);

        assertThat(jayapura.endOfDay(Instant.parse("2026-11-30T16:00:00Z"), 1))
                .as("it is Tuesday there already")
                .isEqualTo("2026-12-02T07:00:00Z");
    }

    @Test
    void anOfficeThatNeverOpensIsNotWaitedFor() {
        WorkingCalendar closed =
                new WorkingCalendar(JAKARTA, WorkingWeek.OF_GOVERNMENT, date -> true);
        Instant now = Instant.parse("2026-11-30T16:00:00Z");

        assertThatIllegalStateException().isThrownBy(() -> closed.endOfDay(now, 1));
        assertThatIllegalStateException().isThrownBy(() -> closed.plus(now, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "HOURS, 2026-12-04T15:00, 2026-12-05T15:00, 2026-12-05T15:00",
        "HOURS, 2026-12-06T20:00, 2026-12-07T20:00, 2026-12-08T20:00",
        "WORKING_HOURS, 2026-12-04T15:00, 2026-12-09T13:00, 2026-12-10T13:00",
        "WORKING_DAYS, 2026-12-04T15:00, 2027-01-12T16:00, 2027-01-13T16:00",
    })
    @DisplayName(
            "a clock that stood still from Monday to Tuesday noon is a day later, if it still ran")
    void isPutOff(Term.Unit unit, LocalDateTime from, LocalDateTime due, LocalDateTime later) {
        Term term = new Term(24, unit);
        Instant monday = instant(LocalDateTime.parse("2026-12-07T12:00"));
        Instant tuesday = monday.plus(Duration.ofDays(1));

        Instant first = term.after(instant(from), OFFICE);

        assertThat(at(first)).isEqualTo(due);
        assertThat(at(term.postponed(first, monday, tuesday, OFFICE))).isEqualTo(later);
        assertThat(term.postponed(first, monday, monday, OFFICE)).isEqualTo(first);
    }

    @Test
    void theYearsThatWereAnnouncedAreWhole() {
        NationalDaysOff days = NationalDaysOff.standard();

        assertThat(days.announcedUntil().getValue()).isEqualTo(2026);
        assertThat(count(2026, DayOff.Kind.NATIONAL_HOLIDAY)).isEqualTo(17);
        assertThat(count(2026, DayOff.Kind.JOINT_LEAVE)).isEqualTo(8);
        assertThat(days.on(LocalDate.parse("2026-03-20")))
                .returns(DayOff.Kind.JOINT_LEAVE, DayOff::kind)
                .returns("Cuti bersama Idulfitri", DayOff::reason);
        assertThat(days.on(LocalDate.parse("2031-08-17"))).isNotNull();
        assertThat(days.on(LocalDate.parse("2026-03-25"))).isNull();
    }

    private static long count(int year, DayOff.Kind kind) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.datesUntil(first.plusYears(1))
                .map(NationalDaysOff.standard()::on)
                .filter(day -> day != null && day.kind() == kind)
                .count();
    }

    private static Duration counted(Instant from, Instant to) {
        long minutes = 0;
        for (Instant each = from; each.isBefore(to); each = each.plusSeconds(60)) {
            LocalDateTime local = at(each);
            WorkingWeek.Hours hours = WorkingWeek.OF_GOVERNMENT.on(local.getDayOfWeek());
            boolean open =
                    hours != null
                            && NationalDaysOff.standard().on(local.toLocalDate()) == null
                            && !local.toLocalTime().isBefore(hours.from())
                            && local.toLocalTime().isBefore(hours.to());
            minutes += open ? 1 : 0;
        }
        return Duration.ofMinutes(minutes);
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(JAKARTA).toInstant();
    }

    private static LocalDateTime at(Instant time) {
        return LocalDateTime.ofInstant(time, JAKARTA);
    }
}
