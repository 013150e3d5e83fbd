package id.kentongan.api.dispatch;

import id.kentongan.api.unit.UnitType;

/**
 * How long a unit needs, from geometry alone: straight line, stretched by the usual detour of city
 * streets, at the usual speed of its kind under way to an emergency.
 */
final class TravelEstimate {

    /** Street distance over straight line; 1.3-1.4 in most cities. */
    private static final double DETOUR = 1.35;

    private TravelEstimate() {}

    /** Whole seconds, at least 1. */
    static long seconds(UnitType type, double straightMetres) {
        return Math.max(1, Math.round(straightMetres * DETOUR / metresPerSecond(type)));
    }

    private static double metresPerSecond(UnitType type) {
        return switch (type) {
            case PATROL -> 12;
            case AMBULANCE_ALS, AMBULANCE_BLS, RESCUE -> 11;
            case FIRE_ENGINE, LADDER, WATER_TENDER, WATER_RESCUE -> 9;
            case DRONE -> 15;
            case TOW, SERVICE_CREW -> 8;
        };
    }
}
