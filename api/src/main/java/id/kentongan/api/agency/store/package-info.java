/** Where apps are kept. */
@NullMarked
package id.kentongan.api.agency.store;

import org.jspecify.annotations.NullMarked;
