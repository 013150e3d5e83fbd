package id.kentongan.events;

import org.jspecify.annotations.Nullable;

/**
 * A point on the earth, WGS84.
 *
 * @param lat degrees, -90..90
 * @param lon degrees, -180..180
 * @param accuracyMetres radius that holds the true place with about 68 % certainty; null when
 *     unknown
 */
public record Place(double lat, double lon, @Nullable Double accuracyMetres) {}
