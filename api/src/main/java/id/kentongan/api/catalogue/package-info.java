/** What citizens can complain about, city by city, and what each complaint is asked. */
@NullMarked
package id.kentongan.api.catalogue;

import org.jspecify.annotations.NullMarked;
