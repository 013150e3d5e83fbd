/** Who goes first when not everybody can be served: 112, then the desk, then everything else. */
@NullMarked
package id.kentongan.api.admission;

import org.jspecify.annotations.NullMarked;
