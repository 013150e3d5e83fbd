/** Simulations, which Gatling looks for among the tests, and the tests. */
@NullMarked
package id.kentongan.loadtests;

import org.jspecify.annotations.NullMarked;
