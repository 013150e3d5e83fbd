/** Faults under load: whatever is killed, no report that was acknowledged is lost or doubled. */
@NullMarked
package id.kentongan.loadtests.crash;

import org.jspecify.annotations.NullMarked;
