/** A city to test in: a real database, a real broker, phones, and Firebase played by a stand-in. */
@NullMarked
package id.kentongan.notifier.world;

import org.jspecify.annotations.NullMarked;
