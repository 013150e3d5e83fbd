/**
 * GeoJSON (RFC 7946) in and out: a collection of any size is read feature by feature as it arrives,
 * and never held as a whole.
 */
@NullMarked
package id.kentongan.api.geojson;

import org.jspecify.annotations.NullMarked;
