package id.kentongan.api.complaint;

import id.kentongan.api.calendar.DayOff;
import id.kentongan.api.calendar.NationalDaysOff;
import id.kentongan.api.calendar.Term;
import id.kentongan.api.calendar.WorkingCalendar;
import id.kentongan.api.calendar.WorkingWeek;
import id.kentongan.api.catalogue.ComplaintCategory;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a city promises about its complaints, and by which calendar.
 *
 * @param version counts the changes; 0 is what holds where nothing was set
 * @param daysOff the city's own, beside the national ones
 * @param workedAnyway national days off on which this city works
 * @param usual for all that {@code terms} does not name
 * @param escalateAfter from when it is due to the next who hears of it, and from each to the next
 */
public record SlaPolicy(
        int version,
        WorkingWeek week,
        List<DayOff> daysOff,
        Set<LocalDate> workedAnyway,
        SlaTerms usual,
        Map<ComplaintCategory, SlaTerms> terms,
        Term escalateAfter) {

    private static final Instant A_YEAR_OF_MANY_HOLIDAYS = Instant.parse("2026-01-01T00:00:00Z");

    /** Less than half of what a calendar looks ahead. */
    private static final Duration LONGEST = Duration.ofDays(1_830);

    /** As LAPOR! has it: forwarded within three days of work, answered within five more. */
    public static final SlaPolicy STANDARD =
            new SlaPolicy(
                    0,
                    WorkingWeek.OF_GOVERNMENT,
                    List.of(),
                    Set.of(),
                    new SlaTerms(
                            new Term(3, Term.Unit.WORKING_DAYS),
                            new Term(8, Term.Unit.WORKING_DAYS)),
                    Map.of(),
                    new Term(2, Term.Unit.WORKING_DAYS));

    public SlaPolicy {
        daysOff = List.copyOf(daysOff);
        workedAnyway = Set.copyOf(workedAnyway);
        terms = Map.copyOf(terms);
    }

    /** The same, as this version. */
    public SlaPolicy version(int other) {
        return new SlaPolicy(other, week, daysOff, workedAnyway, usual, terms, escalateAfter);
    }

    /** Why the city's offices are closed that day; null when they are not, but for the week. */
    public @Nullable DayOff dayOff(LocalDate date) {
        return dayOff(date, byDate());
    }

    private @Nullable DayOff dayOff(LocalDate date, Map<LocalDate, DayOff> own) {
        DayOff local = own.get(date);
        if (local != null) {
            return local;
        }
        return workedAnyway.contains(date) ? null : NationalDaysOff.standard().on(date);
    }

    /**
     * What is promised about each category.
     *
     * @param zone of the city's clock
     */
    Map<ComplaintCategory, Promise> promises(ZoneId zone) {
        WorkingCalendar calendar = calendar(zone);
        Map<ComplaintCategory, Promise> promises = new EnumMap<>(ComplaintCategory.class);
        for (ComplaintCategory category : ComplaintCategory.values()) {
            promises.put(
                    category,
                    new Promise(terms.getOrDefault(category, usual), escalateAfter, calendar));
        }
        return promises;
    }

    private WorkingCalendar calendar(ZoneId zone) {
        Map<LocalDate, DayOff> own = byDate();
        return new WorkingCalendar(zone, week, date -> dayOff(date, own) != null);
    }

    /** Whether a term is over within a few years, which a week with a single hour may not give. */
    public boolean ends(Term term, int rounds) {
        try {
            return term.times(rounds, A_YEAR_OF_MANY_HOLIDAYS, calendar(ZoneOffset.UTC))
                    .isBefore(A_YEAR_OF_MANY_HOLIDAYS.plus(LONGEST));
        } catch (IllegalStateException never) {
            return false;
        }
    }

    private Map<LocalDate, DayOff> byDate() {
        return daysOff.stream()
                .collect(Collectors.toMap(DayOff::date, Function.identity(), (one, same) -> one));
    }
}
