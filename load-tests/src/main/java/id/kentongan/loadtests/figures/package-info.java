/** Arithmetic and tables of what was measured; no I/O. */
@NullMarked
package id.kentongan.loadtests.figures;

import org.jspecify.annotations.NullMarked;
