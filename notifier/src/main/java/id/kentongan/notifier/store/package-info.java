/** PostgreSQL, and the only place in this service that knows it. */
@NullMarked
package id.kentongan.notifier.store;

import org.jspecify.annotations.NullMarked;
