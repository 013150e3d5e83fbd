/** Open311 GeoReport v2: complaints by the words that apps all over the world know. */
@NullMarked
package id.kentongan.api.open311;

import org.jspecify.annotations.NullMarked;
