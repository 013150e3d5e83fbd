/** Who is calling, and what may they. */
@NullMarked
package id.kentongan.api.access;

import org.jspecify.annotations.NullMarked;
