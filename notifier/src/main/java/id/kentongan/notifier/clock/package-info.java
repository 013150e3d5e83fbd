/** What time it is. */
@NullMarked
package id.kentongan.notifier.clock;

import org.jspecify.annotations.NullMarked;
