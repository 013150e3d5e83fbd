/** Where phones are kept. */
@NullMarked
package id.kentongan.api.device.store;

import org.jspecify.annotations.NullMarked;
