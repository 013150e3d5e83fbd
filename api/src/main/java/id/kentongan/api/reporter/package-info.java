/**
 * The reporter's side: where a report stands, as it is told to whoever made it, and what that
 * person adds (decision 0020).
 */
@NullMarked
package id.kentongan.api.reporter;

import org.jspecify.annotations.NullMarked;
