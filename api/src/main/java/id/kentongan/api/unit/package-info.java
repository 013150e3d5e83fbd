/** The units that can be sent, where they are, and which of them are nearest. */
@NullMarked
package id.kentongan.api.unit;

import org.jspecify.annotations.NullMarked;
