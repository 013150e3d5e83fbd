package id.kentongan.api.routing;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.area.Boundary;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geojson.Geometry;
import id.kentongan.api.geojson.GeometryBody;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Names;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;
import id.kentongan.api.routing.RoutingRule.Hours;
import id.kentongan.api.unit.Agencies;
import id.kentongan.api.unit.Capability;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A city's rules as they are sent, and kept. */
@Schema(name = "RoutingPolicyDefinition")
public record RoutingPolicyBody(
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "At most 100; the first that is about a complaint decides")
                List<Rule> rules) {

    private static final int MOST_RULES = 100;
    private static final int MOST_SERVICES = 50;
    private static final int MOST_ANSWERS = 10;
    private static final int MOST_KEYS = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CODE = 40;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /** That another agency answers for some complaints. */
    @Schema(name = "RoutingRule")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rule(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "As an officer reads it, 1..100 characters; unique",
                            example = "Jalan provinsi")
                    String name,
            @Schema(description = "About these; about all when absent")
                    @Nullable List<ComplaintCategory> categories,
            @Schema(
                            description = "About these, by code; about all when absent; at most 50",
                            example = "[\"POTHOLE\"]")
                    @Nullable List<String> services,
            @Schema(
                            description =
                                    "Where it holds, a Polygon or MultiPolygon; everywhere when absent")
                    @Nullable GeometryBody area,
            @Schema(
                            description =
                                    "By attribute's code, keys of choices of which one was chosen, such as whose a"
                                            + " road is; at most 10",
                            example = "{\"OWNER\": [\"PROVINCE\"]}")
                    @Nullable Map<String, List<String>> answers,
            @Schema(description = "When it holds; always when absent") @Nullable HoursBody hours,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "Code of the agency that answers",
                            example = "DPU")
                    String agency,
            @Schema(
                            description =
                                    "What a unit must be able to do about it; required for an agency that does"
                                            + " nothing about complaints of its own")
                    @Nullable Capability capability) {

        static Rule of(RoutingRule rule) {
            return new Rule(
                    rule.name(),
                    inOrder(rule.categories()),
                    inOrder(rule.services()),
                    rule.area() == null ? null : GeometryBody.of(rule.area().polygons()),
                    inOrder(rule.answers()),
                    rule.hours() == null ? null : HoursBody.of(rule.hours()),
                    rule.agency(),
                    rule.capability());
        }

        private static <T extends Comparable<T>> @Nullable List<T> inOrder(Set<T> some) {
            return some.isEmpty() ? null : some.stream().sorted().toList();
        }

        private static @Nullable Map<String, List<String>> inOrder(
                Map<String, Set<String>> answers) {
            Map<String, List<String>> ordered = new TreeMap<>();
            answers.forEach((code, keys) -> ordered.put(code, keys.stream().sorted().toList()));
            return ordered.isEmpty() ? null : ordered;
        }
    }

    /** Some hours of some days, by the city's clock. */
    @Schema(name = "RoutingHours")
    public record HoursBody(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "On which they begin",
                            example = "[\"SATURDAY\", \"SUNDAY\"]")
                    List<DayOfWeek> days,
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "16:00") String from,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "Not counted; at or before from means on the next day",
                            example = "07:30")
                    String to) {

        static HoursBody of(Hours hours) {
            return new HoursBody(
                    hours.days().stream().sorted().toList(),
                    hours.from().toString(),
                    hours.to().toString());
        }
    }

    /** As it is sent. */
    public static RoutingPolicyBody of(RoutingPolicy policy) {
        return new RoutingPolicyBody(policy.rules().stream().map(Rule::of).toList());
    }

    /**
     * Reads a definition.
     *
     * @throws Problem (400) that names every member at fault
     */
    public static RoutingPolicy read(JsonNode body) {
        Faults faults = new Faults();
        RoutingPolicy policy = read(Members.of(body, "", faults));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults.kept());
        }
        return policy;
    }

    /** Reads a definition that is part of something else, whose reader tells its faults. */
    public static RoutingPolicy read(Members members) {
        List<RoutingRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean isThere = members.each("rules", MOST_RULES, one -> rules.add(rule(one, names)));
        members.refuseOthers();
        if (!isThere && members.optional("rules").isMissingNode()) {
            members.fault("rules", Fault.REQUIRED);
        }
        return new RoutingPolicy(0, rules);
    }

    private static RoutingRule rule(Members members, Set<String> names) {
        String name = members.text("name", LONGEST_NAME);
        if (!name.isEmpty() && !names.add(name)) {
            members.fault("name", Fault.DUPLICATE);
        }
        Set<ComplaintCategory> categories =
                members.optionalChoices("categories", ComplaintCategory.class);
        Set<String> services = codes(members, "services", MOST_SERVICES, CODE, "POTHOLE");
        @Nullable Boundary area = area(members);
        Map<String, Set<String>> answers = answers(members);
        @Nullable Hours hours =
                members.optional("hours").isMissingNode() ? null : hours(members.object("hours"));
        String agency = members.text("agency", LONGEST_CODE);
        @Nullable Capability capability = members.optionalChoice("capability", Capability.class);
        if (!agency.isEmpty() && !Agencies.isKnown(agency)) {
            members.fault("agency", Fault.UNKNOWN_VALUE, String.join(", ", Agencies.CODES));
        } else if (!agency.isEmpty()
                && capability == null
                && ComplaintCategory.OTHER.capabilityOf(agency) == null) {
            members.fault("capability", Fault.REQUIRED);
        }
        members.refuseOthers();
        return new RoutingRule(
                name,
                categories == null ? Set.of() : categories,
                services,
                area,
                answers,
                hours,
                agency,
                capability);
    }

    private static @Nullable Boundary area(Members members) {
        if (members.optional("area").isMissingNode()) {
            return null;
        }
        List<List<List<GeoPoint>>> polygons = Geometry.polygons(members, "area");
        return polygons.isEmpty() ? null : Boundary.of(polygons);
    }

    private static Map<String, Set<String>> answers(Members members) {
        JsonNode value = members.optional("answers");
        if (value.isMissingNode()) {
            return Map.of();
        }
        Members answers = members.object("answers");
        Map<String, Set<String>> wanted = new TreeMap<>();
        if (value.size() > MOST_ANSWERS) {
            members.fault("answers", Fault.TOO_LONG, "0.." + MOST_ANSWERS);
            return wanted;
        }
        for (String code : value.propertyNames()) {
            if (!CODE.matcher(code).matches()) {
                answers.fault(Names.shown(code), Fault.OUT_OF_RANGE, "OWNER");
            } else {
                Set<String> keys = codes(answers, code, MOST_KEYS, KEY, "PROVINCE");
                if (keys.isEmpty()) {
                    answers.fault(code, Fault.REQUIRED);
                }
                wanted.put(code, keys);
            }
        }
        return wanted;
    }

    private static Set<String> codes(
            Members members, String name, int most, Pattern form, String example) {
        JsonNode list = members.list(name, most);
        Set<String> codes = new TreeSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode each = list.get(i);
            String at = name + "[" + i + "]";
            if (!each.isString()) {
                members.fault(at, Fault.WRONG_TYPE, "string");
            } else if (!form.matcher(each.stringValue()).matches()) {
                members.fault(at, Fault.OUT_OF_RANGE, example);
            } else if (!codes.add(each.stringValue())) {
                members.fault(at, Fault.DUPLICATE);
            }
        }
        return codes;
    }

    private static @Nullable Hours hours(Members members) {
        Set<DayOfWeek> days = members.optionalChoices("days", DayOfWeek.class);
        if (days == null || days.isEmpty() && members.optional("days").isEmpty()) {
            members.fault("days", Fault.REQUIRED);
        }
        @Nullable LocalTime from = members.timeOfDay("from");
        @Nullable LocalTime to = members.timeOfDay("to");
        members.refuseOthers();
        return days == null || from == null || to == null ? null : new Hours(days, from, to);
    }
}
