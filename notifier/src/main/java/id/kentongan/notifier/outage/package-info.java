/** How the service waits for what is away. */
@NullMarked
package id.kentongan.notifier.outage;

import org.jspecify.annotations.NullMarked;
