package id.kentongan.api.unit;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A unit and where it is.
 *
 * @param latest its newest position, however old; null when it never sent one
 * @param age of that position, never negative
 * @param whereabouts where it is taken to be: its newest position, or its post when that is too old
 * @param engagement what it is at work for; null while it is free
 */
public record LocatedUnit(
        ResponseUnit unit,
        @Nullable UnitPosition latest,
        @Nullable Duration age,
        GeoPoint whereabouts,
        @Nullable Engagement engagement) {}
