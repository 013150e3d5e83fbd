/** The record of every push and how it ended, as ports; {@code store} keeps it. */
@NullMarked
package id.kentongan.notifier.ledger;

import org.jspecify.annotations.NullMarked;
