/** The one place where an error becomes HTTP. */
@NullMarked
package id.kentongan.api.problem;

import org.jspecify.annotations.NullMarked;
