/**
 * Where a caller's handset says it is: Advanced Mobile Location, joined to the report it is about.
 */
@NullMarked
package id.kentongan.api.handset;

import org.jspecify.annotations.NullMarked;
