package id.kentongan.api.complaint.web;

import id.kentongan.api.calendar.DayOff;
import id.kentongan.api.calendar.Term;
import id.kentongan.api.calendar.WorkingWeek;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.Escalation;
import id.kentongan.api.complaint.SlaPolicy;
import id.kentongan.api.complaint.SlaTerms;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a city wants to promise, and names all that is wrong with it at once. */
final class SlaPolicyReader {

    private static final int MOST_DAYS = 200;
    private static final int LONGEST_REASON = 200;
    private static final Pattern DATE = Pattern.compile("20\\d\\d-[01]\\d-[0-3]\\d");
    private static final Term SOME = new Term(1, Term.Unit.HOURS);

    private final Faults faults = new Faults();

    private SlaPolicyReader() {}

    /**
     * Reads a definition.
     *
     * @throws Problem (400) that names every member at fault
     */
    static SlaPolicy read(JsonNode body) {
        SlaPolicyReader reader = new SlaPolicyReader();
        SlaPolicy policy = reader.policy(Members.of(body, "", reader.faults));
        if (!reader.faults.isEmpty()) {
            throw Problem.invalid(reader.faults.kept());
        }
        return policy;
    }

    private SlaPolicy policy(Members members) {
        WorkingWeek week = week(members);
        List<DayOff> daysOff = daysOff(members);
        Set<LocalDate> worked = worked(members);
        SlaTerms usual = terms(members.object("usual"));
        Map<ComplaintCategory, SlaTerms> terms = termsByCategory(members);
        Term escalateAfter = term(members.object("escalateAfter"));
        members.refuseOthers();
        SlaPolicy policy = new SlaPolicy(0, week, daysOff, worked, usual, terms, escalateAfter);
        if (faults.isEmpty()) {
            refuseWhatNeverEnds(members, policy);
        }
        return policy;
    }

    /** With little time of work in a week a term may last for decades. */
    private static void refuseWhatNeverEnds(Members members, SlaPolicy policy) {
        refuseUnless(policy.ends(policy.usual().response(), 1), members, "usual.response");
        refuseUnless(policy.ends(policy.usual().resolution(), 1), members, "usual.resolution");
        policy.terms()
                .forEach(
                        (category, terms) -> {
                            refuseUnless(policy.ends(terms.response(), 1), members, "terms");
                            refuseUnless(policy.ends(terms.resolution(), 1), members, "terms");
                        });
        int rounds = Escalation.PUBLIC.ordinal();
        refuseUnless(policy.ends(policy.escalateAfter(), rounds), members, "escalateAfter");
    }

    private static void refuseUnless(boolean ends, Members members, String name) {
        if (!ends) {
            members.fault(name, Fault.OUT_OF_RANGE, "< 5 tahun/years");
        }
    }

    private WorkingWeek week(Members members) {
        Map<DayOfWeek, WorkingWeek.Hours> hours = new EnumMap<>(DayOfWeek.class);
        boolean isThere =
                members.each(
                        "week",
                        DayOfWeek.values().length,
                        day -> {
                            DayOfWeek which = day.choice("day", DayOfWeek.class);
                            @Nullable LocalTime from = day.timeOfDay("from");
                            @Nullable LocalTime to = day.timeOfDay("to");
                            day.refuseOthers();
                            if (hours.containsKey(which)) {
                                day.fault("day", Fault.DUPLICATE);
                            } else if (from != null && to != null && !from.isBefore(to)) {
                                day.fault("to", Fault.OUT_OF_RANGE, "> from");
                            } else if (from != null && to != null) {
                                hours.put(which, new WorkingWeek.Hours(from, to));
                            }
                        });
        if (isThere && hours.isEmpty() && faults.isEmpty()) {
            members.fault("week", Fault.REQUIRED);
        }
        return hours.isEmpty() ? WorkingWeek.OF_GOVERNMENT : new WorkingWeek(hours);
    }

    private List<DayOff> daysOff(Members members) {
        List<DayOff> days = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        members.each(
                "daysOff",
                MOST_DAYS,
                day -> {
                    LocalDate date = date(day, "date", day.text("date", DATE, "2026-05-02"));
                    BilingualText reason = day.inBothLanguages("reason", LONGEST_REASON);
                    day.refuseOthers();
                    if (!seen.add(date)) {
                        day.fault("date", Fault.DUPLICATE);
                    }
                    days.add(new DayOff(date, DayOff.Kind.LOCAL, reason.id(), reason.en()));
                });
        return days;
    }

    private Set<LocalDate> worked(Members members) {
        Set<LocalDate> dates = new HashSet<>();
        JsonNode list = members.list("workedAnyway", MOST_DAYS);
        for (int i = 0; i < list.size(); i++) {
            String name = "workedAnyway[" + i + "]";
            JsonNode value = list.get(i);
            if (!value.isString() || !DATE.matcher(value.stringValue()).matches()) {
                members.fault(name, Fault.WRONG_TYPE, "date, 2026-12-24");
            } else {
                dates.add(date(members, name, value.stringValue()));
            }
        }
        return dates;
    }

    private Map<ComplaintCategory, SlaTerms> termsByCategory(Members members) {
        Map<ComplaintCategory, SlaTerms> terms = new EnumMap<>(ComplaintCategory.class);
        members.each(
                "terms",
                ComplaintCategory.values().length,
                one -> {
                    ComplaintCategory category = one.choice("category", ComplaintCategory.class);
                    if (terms.put(category, terms(one)) != null) {
                        one.fault("category", Fault.DUPLICATE);
                    }
                });
        return terms;
    }

    private SlaTerms terms(Members members) {
        Term response = term(members.object("response"));
        Term resolution = term(members.object("resolution"));
        members.refuseOthers();
        return new SlaTerms(response, resolution);
    }

    private Term term(Members members) {
        Term.Unit unit = members.choice("unit", Term.Unit.class);
        double count = members.number("count", 1, Term.most(unit));
        members.refuseOthers();
        if (Double.isNaN(count)) {
            return SOME;
        }
        if (count != Math.rint(count)) {
            members.fault("count", Fault.WRONG_TYPE, "integer");
        }
        return count >= 1 && count <= Term.most(unit) ? new Term((int) count, unit) : SOME;
    }

    private static LocalDate date(Members members, String name, String text) {
        try {
            return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
        } catch (DateTimeException never) {
            members.fault(name, Fault.OUT_OF_RANGE, "2026-05-02");
            return LocalDate.EPOCH;
        }
    }
}
