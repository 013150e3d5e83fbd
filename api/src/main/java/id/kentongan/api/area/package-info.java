/**
 * Which city a place belongs to: jurisdictions, their codes (kode wilayah) and their boundaries.
 */
@NullMarked
package id.kentongan.api.area;

import org.jspecify.annotations.NullMarked;
