package id.kentongan.api.catalogue;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.unit.Capability;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a complaint is about; each category has one agency that answers for it (domain, "Who goes
 * where").
 */
public enum ComplaintCategory {
    ROAD_DAMAGE("DPU", Capability.TREE_AND_ROAD_WORKS),
    STREET_LIGHT("DISHUB", Capability.TRAFFIC_CONTROL),
    WASTE("DLH", Capability.WASTE),
    DRAINAGE("DPU", Capability.TREE_AND_ROAD_WORKS),
    FALLEN_TREE("DLH", Capability.TREE_AND_ROAD_WORKS),
    PUBLIC_ORDER("SATPOL_PP", Capability.PUBLIC_ORDER),
    WATER_SUPPLY("PDAM", Capability.WATER_UTILITY),
    ELECTRICITY("PLN", Capability.POWER),
    TRAFFIC("DISHUB", Capability.TRAFFIC_CONTROL),
    SOCIAL("DINSOS", Capability.SOCIAL_CARE),
    OTHER("SATPOL_PP", Capability.PUBLIC_ORDER);

    private final Responsibility responsibility;

    ComplaintCategory(String agency, Capability capability) {
        this.responsibility = new Responsibility(agency, capability);
    }

    public Responsibility responsibility() {
        return responsibility;
    }

    /**
     * What a unit must be able to do about it where this agency answers: as usual, or what that
     * agency does about complaints of its own; null where it has none of its own.
     */
    public @Nullable Capability capabilityOf(String agency) {
        return Stream.concat(Stream.of(this), Arrays.stream(values()))
                .map(ComplaintCategory::responsibility)
                .filter(usual -> usual.agency().equals(agency))
                .map(Responsibility::capability)
                .findFirst()
                .orElse(null);
    }
}
