/** Where units and their last known positions are kept: PostgreSQL. */
@NullMarked
package id.kentongan.api.unit.store;

import org.jspecify.annotations.NullMarked;
