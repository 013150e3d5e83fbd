/** Takes events out of the log, plans the pushes, and acknowledges once the ledger has them. */
@NullMarked
package id.kentongan.notifier.intake;

import org.jspecify.annotations.NullMarked;
