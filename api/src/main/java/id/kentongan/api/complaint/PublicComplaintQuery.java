package id.kentongan.api.complaint;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * Which public complaints of a city are asked for, newest first.
 *
 * @param services only those filed under one of them; empty for all
 * @param open only those that are, or are not, open; null for both
 * @param from received then or later
 * @param to received before
 * @param around only those within so far of a place; null for everywhere
 * @param page from 0
 */
public record PublicComplaintQuery(
        String jurisdiction,
        Set<String> services,
        @Nullable Boolean open,
        Instant from,
        Instant to,
        @Nullable Circle around,
        int page,
        int pageSize) {

    public PublicComplaintQuery {
        services = Set.copyOf(services);
    }

    /** All that is nowhere farther from its centre. */
    public record Circle(GeoPoint centre, double radiusMetres) {}
}
