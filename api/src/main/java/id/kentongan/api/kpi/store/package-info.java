/** Counts stored times. */
@NullMarked
package id.kentongan.api.kpi.store;

import org.jspecify.annotations.NullMarked;
