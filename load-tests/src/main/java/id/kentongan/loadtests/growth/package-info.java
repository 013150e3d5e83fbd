/** How what something costs grows with what is there. */
@NullMarked
package id.kentongan.loadtests.growth;

import org.jspecify.annotations.NullMarked;
