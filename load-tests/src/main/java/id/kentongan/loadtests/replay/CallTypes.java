package id.kentongan.loadtests.replay;

import java.util.List;
import java.util.Locale;

/**
 * What an American call type is called here. The first rule whose words are in the type wins, so
 * the particular stands before the general.
 */
public final class CallTypes {

    private record Rule(String words, String incidentType) {}

    private static final List<Rule> RULES =
            List.of(
                    new Rule("GAS-ODOR", "GAS_LEAK"),
                    new Rule("CARBON MONOXIDE", "GAS_LEAK"),
                    new Rule("HAZARDOUS MATERIALS", "GAS_LEAK"),
                    new Rule("LEAKING FUEL", "GAS_LEAK"),
                    new Rule("RESCUE - WATER", "DROWNING"),
                    new Rule("ANIMAL", "DANGEROUS_ANIMAL"),
                    new Rule("ASSAULT", "CRIME_IN_PROGRESS"),
                    new Rule("SHOOTING", "CRIME_IN_PROGRESS"),
                    new Rule("STABBING", "CRIME_IN_PROGRESS"),
                    new Rule("POLICE NEEDED", "OTHER"),
                    new Rule("ROAD OBSTRUCTION", "FALLEN_TREE"),
                    new Rule("HAZARDOUS ROAD", "OTHER"),
                    new Rule("DEBRIS", "OTHER"),
                    new Rule("DISABLED VEHICLE", "OTHER"),
                    new Rule("VEHICLE ACCIDENT", "TRAFFIC_ACCIDENT"),
                    new Rule("VEHICLE FIRE", "FIRE"),
                    new Rule("CARDIAC ARREST", "MEDICAL_EMERGENCY"),
                    new Rule("BURN VICTIM", "MEDICAL_EMERGENCY"),
                    new Rule("FIRE SPECIAL SERVICE", "OTHER"),
                    new Rule("RESCUE", "OTHER"),
                    new Rule("TRANSFERRED", "OTHER"),
                    new Rule("BUILDING FIRE", "FIRE"),
                    new Rule("EMS:", "MEDICAL_EMERGENCY"),
                    new Rule("FIRE:", "FIRE"),
                    new Rule("TRAFFIC:", "TRAFFIC_ACCIDENT"));

    private CallTypes() {}

    /** Code of the incident type; {@code OTHER} for what no rule knows. */
    public static String incidentType(String callType) {
        String words = callType.toUpperCase(Locale.ROOT);
        return RULES.stream()
                .filter(rule -> words.contains(rule.words()))
                .map(Rule::incidentType)
                .findFirst()
                .orElse("OTHER");
    }
}
