package id.kentongan.api.incident;

import java.util.EnumMap;
import java.util.Map;

/** How far from the middle of an incident those stand who report it, by type. */
final class Surroundings {

    private static final double USUAL_METRES = 16;

    /** Those that are seen from afar or that are large themselves. */
    private static final Map<IncidentType, Double> METRES =
            new EnumMap<>(
                    Map.of(
                            IncidentType.FIRE, 20.0,
                            IncidentType.GAS_LEAK, 20.0,
                            IncidentType.PUBLIC_DISORDER, 25.0,
                            IncidentType.BUILDING_COLLAPSE, 25.0,
                            IncidentType.RIOT, 33.0,
                            IncidentType.NATURAL_DISASTER, 37.0,
                            IncidentType.FLOOD, 40.0));

    private Surroundings() {}

    /** Standard deviation along each axis, in metres. */
    static double metres(IncidentType type) {
        return METRES.getOrDefault(type, USUAL_METRES);
    }
}
