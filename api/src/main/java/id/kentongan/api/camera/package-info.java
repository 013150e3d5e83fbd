/** The city's cameras and which of them can be turned on a place. */
@NullMarked
package id.kentongan.api.camera;

import org.jspecify.annotations.NullMarked;
