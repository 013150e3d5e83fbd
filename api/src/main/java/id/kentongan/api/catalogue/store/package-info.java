/** Where cities' catalogues are kept, every version of them. */
@NullMarked
package id.kentongan.api.catalogue.store;

import org.jspecify.annotations.NullMarked;
