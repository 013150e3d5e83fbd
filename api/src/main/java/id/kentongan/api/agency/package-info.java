/** The city's agencies (OPD) and what they answer for. */
@NullMarked
package id.kentongan.api.agency;

import org.jspecify.annotations.NullMarked;
