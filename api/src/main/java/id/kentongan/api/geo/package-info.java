/**
 * Where things are: points on the WGS84 ellipsoid, straight-line distances between them, and the
 * tree that finds the nearest.
 *
 * <p>Shared kernel of the matching; depends on the JDK only. Everything is compared by the straight
 * line through the earth (the chord), which orders places as the geodesic does; see design decision
 * 3 for what the spherical formulas got wrong.
 */
@NullMarked
package id.kentongan.api.geo;

import org.jspecify.annotations.NullMarked;
