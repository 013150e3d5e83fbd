package id.kentongan.api.dispatch;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.UnitType;

/** A vehicle of this kind sets out from here. */
public record Departure(UnitType type, GeoPoint from) {}
