package id.kentongan.api.area.store;

import id.kentongan.api.area.Boundary;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.geo.GeoPoint;

import java.time.ZoneId;
import java.util.List;

/** A jurisdiction as JSON holds it. */
public record KeptJurisdiction(
        String code,
        String name,
        ZoneId zone,
        GeoPoint centre,
        List<List<List<GeoPoint>>> boundary) {

    public static KeptJurisdiction of(Jurisdiction whole) {
        return new KeptJurisdiction(
                whole.code(),
                whole.name(),
                whole.zone(),
                whole.centre(),
                whole.boundary().polygons());
    }

    public Jurisdiction whole() {
        return new Jurisdiction(code, name, zone, centre, Boundary.of(boundary));
    }
}
