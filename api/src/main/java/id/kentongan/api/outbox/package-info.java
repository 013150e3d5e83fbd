/** What still has to be told: events that are durable and on their way to the log. */
@NullMarked
package id.kentongan.api.outbox;

import org.jspecify.annotations.NullMarked;
