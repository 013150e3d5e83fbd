package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.NearbyUnit;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What deciding who goes needs to know of the fleet: in memory, without I/O, in microseconds. */
public interface UnitFinder {

    /** What all alarms of this type up to this one call for, most urgent first. */
    List<Want> wants(IncidentType type, int alarm);

    /** As {@link #wants(IncidentType, int)}, of an incident that is said to be several things. */
    List<Want> wants(Set<IncidentType> types, int alarm);

    /** The units for a request, none of them taken as far as is known. */
    Picks pick(UnitRequest request);

    /**
     * Those that might be chosen for a request, each once: more than are wanted, since who is
     * nearest in a straight line need not be the first to arrive.
     */
    List<NearbyUnit> candidates(UnitRequest request);

    /** A unit as it stands to a place, reserved for nothing. */
    UnitPick asPick(NearbyUnit nearby, Capability capability, TravelTimes times);

    /** Whether something holds this unit, as far as is known. */
    boolean isTaken(UUID unitId);
}
