package id.kentongan.api.catalogue;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.unit.Capability;

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
}
