package id.kentongan.api.unit;

/** What a unit can do at the scene; response plans ask for these, never for a kind of vehicle. */
public enum Capability {
    ADVANCED_LIFE_SUPPORT,
    BASIC_LIFE_SUPPORT,
    FIRE_SUPPRESSION,
    HIGH_REACH,
    WATER_SUPPLY,
    RESCUE,
    LAW_ENFORCEMENT,
    PUBLIC_ORDER,
    WATER_RESCUE,
    TOWING,
    AERIAL_VIEW,
    TREE_AND_ROAD_WORKS,
    WASTE,
    SOCIAL_CARE,
    POWER,
    WATER_UTILITY,
    GAS,
    TRAFFIC_CONTROL,
    DISASTER_RELIEF
}
