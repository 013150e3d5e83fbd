/** Who hears what about an event. Pure: no clock, no I/O, the same answer every time. */
@NullMarked
package id.kentongan.notifier.plan;

import org.jspecify.annotations.NullMarked;
