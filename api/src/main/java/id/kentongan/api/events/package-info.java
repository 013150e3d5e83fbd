/** The two doors to the event log: how events leave this service and how they come in. */
@NullMarked
package id.kentongan.api.events;

import org.jspecify.annotations.NullMarked;
