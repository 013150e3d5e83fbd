/**
 * The live feed: a city's incidents as they change, to whoever keeps listening (decision 0016).
 *
 * <p>One reader per city and process reads what changed and writes it down once, as bytes; however
 * many listeners there are, they are given the same bytes out of the same short memory.
 */
@NullMarked
package id.kentongan.api.feed;

import org.jspecify.annotations.NullMarked;
