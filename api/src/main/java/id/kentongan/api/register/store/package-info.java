/** How registers are read from PostgreSQL and imports are staged in it. */
@NullMarked
package id.kentongan.api.register.store;

import org.jspecify.annotations.NullMarked;
