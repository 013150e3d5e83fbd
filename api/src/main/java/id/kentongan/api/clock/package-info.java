/** What time it is. */
@NullMarked
package id.kentongan.api.clock;

import org.jspecify.annotations.NullMarked;
