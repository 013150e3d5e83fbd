/** Where complaints are kept. */
@NullMarked
package id.kentongan.api.complaint.store;

import org.jspecify.annotations.NullMarked;
