/** Silence is noticed: how long the oldest waits of what must not wait long. */
@NullMarked
package id.kentongan.api.watchdog;

import org.jspecify.annotations.NullMarked;
