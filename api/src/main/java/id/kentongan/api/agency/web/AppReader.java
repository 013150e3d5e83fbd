package id.kentongan.api.agency.web;

import id.kentongan.api.agency.App;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;
import id.kentongan.api.unit.Agencies;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.regex.Pattern;

/** Reads what an operator says of an app, and names all that is wrong with it at once. */
final class AppReader {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_MEANING = 200;
    private static final int LONGEST_CONTACT = 200;
    private static final int LONGEST_CODE = 40;
    private static final int MOST_PER_MINUTE = 6_000;
    private static final int USUAL_PER_MINUTE = 60;

    private AppReader() {}

    /**
     * Reads a definition, as the first version.
     *
     * @throws Problem (400) that names every member at fault
     */
    static App read(String city, String code, JsonNode body) {
        Faults faults = new Faults();
        if (!CODE.matcher(code).matches()) {
            faults.add(MemberError.of("code", Fault.OUT_OF_RANGE, "LAPOR_SEMAR"));
        }
        Members members = Members.of(body, "", faults);
        String name = members.text("name", LONGEST_NAME);
        BilingualText meaning = members.inBothLanguages("meaning", LONGEST_MEANING);
        @Nullable String agency = agency(members);
        String contact = members.text("contact", LONGEST_CONTACT);
        int perMinute = perMinute(members);
        boolean active = members.flag("active", true);
        members.refuseOthers();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults.kept());
        }
        return new App(city, code, 1, name, meaning, agency, contact, perMinute, active, List.of());
    }

    private static int perMinute(Members members) {
        Double asked = members.optionalNumber("requestsPerMinute", 1, MOST_PER_MINUTE);
        if (asked == null) {
            return USUAL_PER_MINUTE;
        }
        if (asked != Math.rint(asked) && !asked.isNaN()) {
            members.fault("requestsPerMinute", Fault.WRONG_TYPE, "integer");
        }
        return (int) (double) asked;
    }

    private static @Nullable String agency(Members members) {
        if (members.optional("agency").isMissingNode()) {
            return null;
        }
        String agency = members.text("agency", LONGEST_CODE);
        if (!agency.isEmpty() && !Agencies.isKnown(agency)) {
            members.fault("agency", Fault.UNKNOWN_VALUE, String.join(", ", Agencies.CODES));
        }
        return agency;
    }
}
