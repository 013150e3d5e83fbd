package id.kentongan.api.dispatch;

import static id.kentongan.api.unit.Capability.ADVANCED_LIFE_SUPPORT;
import static id.kentongan.api.unit.Capability.BASIC_LIFE_SUPPORT;
import static id.kentongan.api.unit.Capability.DISASTER_RELIEF;
import static id.kentongan.api.unit.Capability.FIRE_SUPPRESSION;
import static id.kentongan.api.unit.Capability.GAS;
import static id.kentongan.api.unit.Capability.LAW_ENFORCEMENT;
import static id.kentongan.api.unit.Capability.PUBLIC_ORDER;
import static id.kentongan.api.unit.Capability.RESCUE;
import static id.kentongan.api.unit.Capability.SOCIAL_CARE;
import static id.kentongan.api.unit.Capability.TREE_AND_ROAD_WORKS;
import static id.kentongan.api.unit.Capability.WATER_RESCUE;

import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.unit.Capability;

import java.util.List;

/** Which units the first alarm of each kind of incident wants, most urgent first. */
final class ResponsePlan {

    private ResponsePlan() {}

    static List<Want> firstAlarm(IncidentType type) {
        return switch (type) {
            case FIRE ->
                    List.of(
                            want(2, FIRE_SUPPRESSION),
                            want(1, BASIC_LIFE_SUPPORT),
                            want(1, LAW_ENFORCEMENT));
            case MEDICAL_EMERGENCY ->
                    List.of(want(1, ADVANCED_LIFE_SUPPORT), want(1, BASIC_LIFE_SUPPORT));
            case TRAFFIC_ACCIDENT ->
                    List.of(want(1, BASIC_LIFE_SUPPORT), want(1, LAW_ENFORCEMENT), want(1, RESCUE));
            case NATURAL_DISASTER, BUILDING_COLLAPSE ->
                    List.of(want(2, RESCUE), want(2, BASIC_LIFE_SUPPORT), want(1, DISASTER_RELIEF));
            case FLOOD -> List.of(want(1, WATER_RESCUE), want(1, DISASTER_RELIEF));
            case DROWNING -> List.of(want(1, WATER_RESCUE), want(1, ADVANCED_LIFE_SUPPORT));
            case PUBLIC_DISORDER -> List.of(want(1, PUBLIC_ORDER), want(1, LAW_ENFORCEMENT));
            case CRIME_IN_PROGRESS -> List.of(want(2, LAW_ENFORCEMENT));
            case RIOT -> List.of(want(3, LAW_ENFORCEMENT), want(1, BASIC_LIFE_SUPPORT));
            case DOMESTIC_VIOLENCE -> List.of(want(1, LAW_ENFORCEMENT), want(1, SOCIAL_CARE));
            case FALLEN_TREE -> List.of(want(1, TREE_AND_ROAD_WORKS));
            case DANGEROUS_ANIMAL -> List.of(want(1, RESCUE));
            case SUICIDE_ATTEMPT ->
                    List.of(
                            want(1, RESCUE),
                            want(1, ADVANCED_LIFE_SUPPORT),
                            want(1, LAW_ENFORCEMENT));
            case GAS_LEAK -> List.of(want(1, FIRE_SUPPRESSION), want(1, GAS));
            case MISSING_PERSON -> List.of(want(1, RESCUE), want(1, LAW_ENFORCEMENT));
            case OTHER -> List.of(want(1, LAW_ENFORCEMENT));
        };
    }

    private static Want want(int count, Capability capability) {
        return new Want(capability, count);
    }
}
