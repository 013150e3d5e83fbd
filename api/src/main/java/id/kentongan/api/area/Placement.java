package id.kentongan.api.area;

/**
 * The jurisdiction that answers for a place.
 *
 * @param inside whether the place lies in its boundary; otherwise it only is the nearest
 */
public record Placement(Jurisdiction jurisdiction, boolean inside) {}
