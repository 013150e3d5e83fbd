/**
 * How JSON nobody vouches for becomes values: every member is asked for by name, every fault is
 * named.
 */
@NullMarked
package id.kentongan.api.reading;

import org.jspecify.annotations.NullMarked;
