/** The local stack as it runs: where it is, who may call it, which process it is. */
@NullMarked
package id.kentongan.loadtests.local;

import org.jspecify.annotations.NullMarked;
