package id.kentongan.api.complaint.web;

import id.kentongan.api.calendar.DayOff;
import id.kentongan.api.calendar.NationalDaysOff;
import id.kentongan.api.calendar.Term;
import id.kentongan.api.calendar.WorkingWeek;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.SlaPolicy;
import id.kentongan.api.complaint.SlaTerms;
import id.kentongan.api.problem.BilingualText;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a city promises about its complaints.
 *
 * @param version what If-Match wants of whoever changes it, in quotes; 0 where nothing was set
 * @param usual for all categories that {@code terms} does not name
 * @param escalateAfter how long after it was due the next hears of it, and after them the next
 * @param announcedUntil the last year whose national holidays are all known; of later ones only
 *     those that are the same every year
 */
@Schema(name = "SlaPolicy")
record SlaPolicyView(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "33.74") String jurisdiction,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "1") int version,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<HoursView> week,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<LocalDayOff> daysOff,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<LocalDate> workedAnyway,
        @Schema(requiredMode = RequiredMode.REQUIRED) TermsView usual,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<CategoryTerms> terms,
        @Schema(requiredMode = RequiredMode.REQUIRED) TermView escalateAfter,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "2026") int announcedUntil) {

    /** What is sent to set one. */
    @Schema(name = "SlaPolicyDefinition")
    record Definition(
            @Schema(
                            description =
                                    "When the city's offices are open; as government offices are when absent")
                    List<HoursView> week,
            @Schema(description = "The city's own days off, at most 200") List<LocalDayOff> daysOff,
            @Schema(description = "National days off on which the city works, at most 200")
                    List<LocalDate> workedAnyway,
            @Schema(requiredMode = RequiredMode.REQUIRED) TermsView usual,
            List<CategoryTerms> terms,
            @Schema(requiredMode = RequiredMode.REQUIRED) TermView escalateAfter) {}

    /** Opening hours of a day of the week, by the city's clock. */
    @Schema(name = "OfficeHours")
    record HoursView(
            @Schema(requiredMode = RequiredMode.REQUIRED) DayOfWeek day,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            pattern = "[0-2]\\d:[0-5]\\d",
                            example = "07:30")
                    String from,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            pattern = "[0-2]\\d:[0-5]\\d",
                            example = "16:00")
                    String to) {}

    /** A day off of the city's own. */
    @Schema(name = "LocalDayOff")
    record LocalDayOff(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "2026-05-02") LocalDate date,
            @Schema(requiredMode = RequiredMode.REQUIRED) BilingualText reason) {}

    /**
     * How long something may take.
     *
     * @param count at most 365 days or 8,760 hours
     * @param unit HOURS by the clock, WORKING_HOURS while offices are open, or WORKING_DAYS: until
     *     they close on the so many-th day of work after the day on which it began
     */
    @Schema(name = "Term")
    record TermView(
            @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "1", example = "3") int count,
            @Schema(requiredMode = RequiredMode.REQUIRED) Term.Unit unit) {

        static TermView of(Term term) {
            return new TermView(term.count(), term.unit());
        }
    }

    /**
     * @param response until somebody has taken it up
     * @param resolution until it is answered for good, from when it came or was opened again
     */
    @Schema(name = "SlaTerms")
    record TermsView(
            @Schema(requiredMode = RequiredMode.REQUIRED) TermView response,
            @Schema(requiredMode = RequiredMode.REQUIRED) TermView resolution) {}

    /** Those of one category. */
    @Schema(name = "CategorySlaTerms")
    record CategoryTerms(
            @Schema(requiredMode = RequiredMode.REQUIRED) ComplaintCategory category,
            @Schema(requiredMode = RequiredMode.REQUIRED) TermView response,
            @Schema(requiredMode = RequiredMode.REQUIRED) TermView resolution) {}

    static SlaPolicyView of(String city, SlaPolicy policy) {
        return new SlaPolicyView(
                city,
                policy.version(),
                policy.week().hours().entrySet().stream()
                        .map(each -> hours(each.getKey(), each.getValue()))
                        .toList(),
                policy.daysOff().stream().map(SlaPolicyView::dayOff).toList(),
                policy.workedAnyway().stream().sorted().toList(),
                terms(policy.usual()),
                policy.terms().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> terms(each.getKey(), each.getValue()))
                        .toList(),
                TermView.of(policy.escalateAfter()),
                NationalDaysOff.standard().announcedUntil().getValue());
    }

    private static HoursView hours(DayOfWeek day, WorkingWeek.Hours hours) {
        return new HoursView(day, hours.from().toString(), hours.to().toString());
    }

    private static LocalDayOff dayOff(DayOff day) {
        return new LocalDayOff(day.date(), new BilingualText(day.reason(), day.reasonInEnglish()));
    }

    private static TermsView terms(SlaTerms terms) {
        return new TermsView(TermView.of(terms.response()), TermView.of(terms.resolution()));
    }

    private static CategoryTerms terms(ComplaintCategory category, SlaTerms terms) {
        return new CategoryTerms(
                category, TermView.of(terms.response()), TermView.of(terms.resolution()));
    }
}
