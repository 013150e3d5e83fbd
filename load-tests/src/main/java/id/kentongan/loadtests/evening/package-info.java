/** One evening in a city, played against the running local stack. */
@NullMarked
package id.kentongan.loadtests.evening;

import org.jspecify.annotations.NullMarked;
