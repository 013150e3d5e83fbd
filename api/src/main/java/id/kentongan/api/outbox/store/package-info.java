/** Where events wait for the log. */
@NullMarked
package id.kentongan.api.outbox.store;

import org.jspecify.annotations.NullMarked;
