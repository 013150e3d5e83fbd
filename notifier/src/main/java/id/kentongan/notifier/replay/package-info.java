/** The command that lists dead letters and puts them back where they came from. */
@NullMarked
package id.kentongan.notifier.replay;

import org.jspecify.annotations.NullMarked;
