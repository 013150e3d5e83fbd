/** What waits, as the tables show it. */
@NullMarked
package id.kentongan.api.watchdog.store;

import org.jspecify.annotations.NullMarked;
