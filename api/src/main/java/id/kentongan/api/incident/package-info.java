/** Incidents: what the reports are about. */
@NullMarked
package id.kentongan.api.incident;

import org.jspecify.annotations.NullMarked;
