/** Phones that want to be pushed to, and whose they are. */
@NullMarked
package id.kentongan.api.device;

import org.jspecify.annotations.NullMarked;
