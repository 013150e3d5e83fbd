/**
 * What all kept lists of a city (its cameras, its units) have in common: how they are imported,
 * kept in memory by every replica, and walked page by page.
 */
@NullMarked
package id.kentongan.api.register;

import org.jspecify.annotations.NullMarked;
