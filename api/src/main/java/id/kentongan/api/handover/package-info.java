/** Incidents are handed over to another agency, which says in time whether it takes them. */
@NullMarked
package id.kentongan.api.handover;

import org.jspecify.annotations.NullMarked;
