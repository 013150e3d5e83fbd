/** Where incidents are kept. */
@NullMarked
package id.kentongan.api.incident.store;

import org.jspecify.annotations.NullMarked;
