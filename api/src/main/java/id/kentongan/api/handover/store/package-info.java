/** Where hand-overs are kept. */
@NullMarked
package id.kentongan.api.handover.store;

import org.jspecify.annotations.NullMarked;
