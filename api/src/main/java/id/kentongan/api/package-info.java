/** The public API of Kentongan. A package is a word a call taker would use. */
@NullMarked
package id.kentongan.api;

import org.jspecify.annotations.NullMarked;
