/**
 * The two ways to the database: one for 112, one for everything else, so that neither can starve
 * the other.
 */
@NullMarked
package id.kentongan.api.store;

import org.jspecify.annotations.NullMarked;
