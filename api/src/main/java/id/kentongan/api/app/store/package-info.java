/** Where apps are kept. */
@NullMarked
package id.kentongan.api.app.store;

import org.jspecify.annotations.NullMarked;
