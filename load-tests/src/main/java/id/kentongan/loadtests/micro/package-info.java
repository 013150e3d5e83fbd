/** The trees of the matching by themselves, in one process and without the rest of the way. */
@NullMarked
package id.kentongan.loadtests.micro;

import org.jspecify.annotations.NullMarked;
