/** From the acknowledgement of a report to the phones: pushes found again at the stand-in. */
@NullMarked
package id.kentongan.loadtests.push;

import org.jspecify.annotations.NullMarked;
