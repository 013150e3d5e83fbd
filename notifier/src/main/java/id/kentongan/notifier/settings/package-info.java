/** How a wrong setting stops the start: by its name, never by its value. */
@NullMarked
package id.kentongan.notifier.settings;

import org.jspecify.annotations.NullMarked;
