/** Cameras' live pictures: who may look, for how long, and who did. */
@NullMarked
package id.kentongan.api.stream;

import org.jspecify.annotations.NullMarked;
