/** A report of our own that goes the whole way again and again, so that a broken way is noticed. */
@NullMarked
package id.kentongan.api.synthetic;

import org.jspecify.annotations.NullMarked;
