/** Where jurisdictions are kept: PostgreSQL. */
@NullMarked
package id.kentongan.api.area.store;

import org.jspecify.annotations.NullMarked;
