package id.kentongan.api.handset;

import id.kentongan.api.geo.GeoPoint;

import java.util.UUID;

/**
 * The report a message is about.
 *
 * @param incidentId what it belongs to today, the whole where that was merged
 * @param city its jurisdiction
 * @param place where that is
 */
public record CallersReport(UUID reportId, UUID incidentId, String city, GeoPoint place) {}
