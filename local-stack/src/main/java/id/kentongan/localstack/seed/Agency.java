package id.kentongan.localstack.seed;

import java.util.Arrays;
import java.util.List;

/** Who has units in a city, how many in a hundred, and which. */
enum Agency {
    DAMKAR(
            18,
            of("FIRE_ENGINE"),
            of("FIRE_ENGINE"),
            of("WATER_TENDER"),
            of("FIRE_ENGINE"),
            of("RESCUE"),
            of("LADDER")),
    PSC119(18, of("AMBULANCE_ALS"), of("AMBULANCE_BLS"), of("AMBULANCE_BLS")),
    POLRI(20, of("PATROL"), of("PATROL"), of("PATROL"), of("DRONE")),
    BPBD(5, of("RESCUE", "RESCUE", "DISASTER_RELIEF"), of("WATER_RESCUE"), of("DRONE")),
    BASARNAS(3, of("RESCUE"), of("WATER_RESCUE")),
    SATPOL_PP(8, of("PATROL", "PUBLIC_ORDER")),
    DISHUB(6, of("TOW", "TOWING", "TRAFFIC_CONTROL"), of("PATROL", "TRAFFIC_CONTROL")),
    DLH(5, of("SERVICE_CREW", "TREE_AND_ROAD_WORKS", "WASTE")),
    DPU(4, of("SERVICE_CREW", "TREE_AND_ROAD_WORKS")),
    DINSOS(3, of("SERVICE_CREW", "SOCIAL_CARE")),
    DP3A(2, of("SERVICE_CREW", "SOCIAL_CARE")),
    PLN(4, of("SERVICE_CREW", "POWER")),
    PDAM(2, of("SERVICE_CREW", "WATER_UTILITY")),
    PGN(2, of("SERVICE_CREW", "GAS"));

    private final int inAHundred;
    private final List<Vehicle> vehicles;

    Agency(int inAHundred, Vehicle... vehicles) {
        this.inAHundred = inAHundred;
        this.vehicles = List.of(vehicles);
    }

    /** A type of unit, and its capabilities where the type alone does not say them. */
    record Vehicle(String type, List<String> capabilities) {}

    /** How many of a city's units are this agency's; at least one. */
    int shareOf(int units) {
        return Math.max(1, Math.round(units * inAHundred / 100f));
    }

    /** What the agency's unit number so-and-so is; numbers start at 0. */
    Vehicle vehicle(int number) {
        return vehicles.get(number % vehicles.size());
    }

    private static Vehicle of(String type, String... capabilities) {
        return new Vehicle(type, Arrays.asList(capabilities));
    }
}
