/** Ids that are the same however often they are made. */
@NullMarked
package id.kentongan.api.ids;

import org.jspecify.annotations.NullMarked;
