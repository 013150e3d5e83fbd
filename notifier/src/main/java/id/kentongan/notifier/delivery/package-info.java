/** Carries pushes to the phones in two lanes, tries again, and tells how each ended. */
@NullMarked
package id.kentongan.notifier.delivery;

import org.jspecify.annotations.NullMarked;
