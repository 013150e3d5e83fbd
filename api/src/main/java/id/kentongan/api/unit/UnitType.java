package id.kentongan.api.unit;

import static id.kentongan.api.unit.Capability.ADVANCED_LIFE_SUPPORT;
import static id.kentongan.api.unit.Capability.AERIAL_VIEW;
import static id.kentongan.api.unit.Capability.BASIC_LIFE_SUPPORT;
import static id.kentongan.api.unit.Capability.FIRE_SUPPRESSION;
import static id.kentongan.api.unit.Capability.HIGH_REACH;
import static id.kentongan.api.unit.Capability.LAW_ENFORCEMENT;
import static id.kentongan.api.unit.Capability.PUBLIC_ORDER;
import static id.kentongan.api.unit.Capability.TOWING;
import static id.kentongan.api.unit.Capability.TRAFFIC_CONTROL;
import static id.kentongan.api.unit.Capability.TREE_AND_ROAD_WORKS;
import static id.kentongan.api.unit.Capability.WATER_SUPPLY;

import java.util.Set;

/** The kind of a unit, and what a unit of that kind can do unless its owner says otherwise. */
public enum UnitType {
    AMBULANCE_ALS(ADVANCED_LIFE_SUPPORT, BASIC_LIFE_SUPPORT),
    AMBULANCE_BLS(BASIC_LIFE_SUPPORT),
    FIRE_ENGINE(FIRE_SUPPRESSION, WATER_SUPPLY),
    LADDER(HIGH_REACH),
    WATER_TENDER(WATER_SUPPLY),
    RESCUE(Capability.RESCUE),
    PATROL(LAW_ENFORCEMENT, PUBLIC_ORDER, TRAFFIC_CONTROL),
    WATER_RESCUE(Capability.WATER_RESCUE, Capability.RESCUE),
    TOW(TOWING),
    DRONE(AERIAL_VIEW),
    /** A crew with tools; what else it can do depends on its agency and has to be said. */
    SERVICE_CREW(TREE_AND_ROAD_WORKS);

    private final Set<Capability> usualCapabilities;

    UnitType(Capability... usualCapabilities) {
        this.usualCapabilities = Set.of(usualCapabilities);
    }

    /** Never empty. */
    public Set<Capability> usualCapabilities() {
        return usualCapabilities;
    }
}
