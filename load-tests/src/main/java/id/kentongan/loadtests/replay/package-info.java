/** Real 911 calls, brought to an Indonesian city. */
@NullMarked
package id.kentongan.loadtests.replay;

import org.jspecify.annotations.NullMarked;
