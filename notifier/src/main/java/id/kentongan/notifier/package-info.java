/** From the event log to the phones, and nothing else. */
@NullMarked
package id.kentongan.notifier;

import org.jspecify.annotations.NullMarked;
