/** The contest of the API with the bare database and with its peer, round by round. */
@NullMarked
package id.kentongan.loadtests.contest;

import org.jspecify.annotations.NullMarked;
