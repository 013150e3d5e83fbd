/** Where rules are kept. */
@NullMarked
package id.kentongan.api.routing.store;

import org.jspecify.annotations.NullMarked;
