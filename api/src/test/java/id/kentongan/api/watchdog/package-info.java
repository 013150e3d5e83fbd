@NullMarked
package id.kentongan.api.watchdog;

import org.jspecify.annotations.NullMarked;
