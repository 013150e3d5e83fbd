package id.kentongan.api.routing;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.area.Boundary;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.catalogue.FiledService.Answer;
import id.kentongan.api.unit.Capability;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * That another agency answers for some complaints than their services say. It is about those that
 * meet all it asks for; what it does not ask for it leaves open.
 *
 * @param name as an officer reads it, unique in its policy
 * @param categories about these; empty for all
 * @param services about these, by code; empty for all
 * @param area where it holds; null for everywhere
 * @param answers by attribute's code, one of which was chosen: the owner of a road, say
 * @param hours when it holds; null for always
 * @param agency code of the agency that answers
 * @param capability what a unit must be able to do about it; null for what that agency does
 */
public record RoutingRule(
        String name,
        Set<ComplaintCategory> categories,
        Set<String> services,
        @Nullable Boundary area,
        Map<String, Set<String>> answers,
        @Nullable Hours hours,
        String agency,
        @Nullable Capability capability) {

    /** What a rule asks for. */
    public enum Condition {
        CATEGORY,
        SERVICE,
        AREA,
        ANSWERS,
        HOURS
    }

    /**
     * Some hours of some days, by the city's clock.
     *
     * @param days on which they begin
     * @param to not counted; at or before from means on the next day
     */
    public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

        public Hours {
            days = Set.copyOf(days);
        }

        boolean include(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            DayOfWeek today = at.getDayOfWeek();
            if (from.isBefore(to)) {
                return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
            }
            return days.contains(today) && !time.isBefore(from)
                    || days.contains(today.minus(1)) && time.isBefore(to);
        }
    }

    public RoutingRule {
        categories = Set.copyOf(categories);
        services = Set.copyOf(services);
        answers = Map.copyOf(answers);
    }

    /** Which of what it asks for a complaint does not meet; none when it is about it. */
    Set<Condition> unmetBy(Routed complaint) {
        Set<Condition> unmet = EnumSet.noneOf(Condition.class);
        if (!categories.isEmpty() && !categories.contains(complaint.service().category())) {
            unmet.add(Condition.CATEGORY);
        }
        if (!services.isEmpty() && !services.contains(complaint.service().code())) {
            unmet.add(Condition.SERVICE);
        }
        if (area != null && !area.contains(complaint.location())) {
            unmet.add(Condition.AREA);
        }
        if (!isAnsweredBy(complaint.answers())) {
            unmet.add(Condition.ANSWERS);
        }
        if (hours != null && !hours.include(complaint.at())) {
            unmet.add(Condition.HOURS);
        }
        return unmet;
    }

    private boolean isAnsweredBy(List<Answer> given) {
        Map<String, Set<String>> keys =
                given.stream()
                        .collect(
                                Collectors.toMap(
                                        Answer::code,
                                        answer ->
                                                answer.values().stream()
                                                        .map(value -> String.valueOf(value.key()))
                                                        .collect(Collectors.toSet())));
        return answers.entrySet().stream()
                .allMatch(
                        wanted ->
                                keys.getOrDefault(wanted.getKey(), Set.of()).stream()
                                        .anyMatch(wanted.getValue()::contains));
    }

    /** Who answers then. */
    Responsibility responsibility() {
        return new Responsibility(
                agency,
                capability == null
                        ? requireNonNull(ComplaintCategory.OTHER.capabilityOf(agency))
                        : capability);
    }
}
