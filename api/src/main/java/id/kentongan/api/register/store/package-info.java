/** Where the rows of an import wait in the database until all of them have been seen. */
@NullMarked
package id.kentongan.api.register.store;

import org.jspecify.annotations.NullMarked;
