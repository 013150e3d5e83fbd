/** Where streams' addresses and the log of their use are kept: PostgreSQL. */
@NullMarked
package id.kentongan.api.stream.store;

import org.jspecify.annotations.NullMarked;
