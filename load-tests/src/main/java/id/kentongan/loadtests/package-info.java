/** The peak-call promise, measured: surges, peers beside the API, and the replay of real calls. */
@NullMarked
package id.kentongan.loadtests;

import org.jspecify.annotations.NullMarked;
