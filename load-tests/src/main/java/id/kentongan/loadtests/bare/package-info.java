/**
 * The database alone, driven row by row: what a report costs before any service stands before it.
 */
@NullMarked
package id.kentongan.loadtests.bare;

import org.jspecify.annotations.NullMarked;
