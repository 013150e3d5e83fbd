/** Where handsets' messages are kept: PostgreSQL. */
@NullMarked
package id.kentongan.api.handset.store;

import org.jspecify.annotations.NullMarked;
