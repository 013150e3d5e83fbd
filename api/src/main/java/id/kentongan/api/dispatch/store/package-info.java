/** Where assignments are kept. */
@NullMarked
package id.kentongan.api.dispatch.store;

import org.jspecify.annotations.NullMarked;
