package id.kentongan.api.dispatch;

import id.kentongan.api.incident.IncidentType;

import java.util.List;
import java.util.UUID;

/** What deciding who goes needs to know of the fleet: in memory, without I/O, in microseconds. */
public interface UnitFinder {

    /** What all alarms of this type up to this one call for, most urgent first. */
    List<Want> wants(IncidentType type, int alarm);

    /** The units for a request, none of them taken as far as is known. */
    Picks pick(UnitRequest request);

    /** Whether something holds this unit, as far as is known. */
    boolean isTaken(UUID unitId);
}
