/** How fast the city was, from the times that are stored (decision 0021). */
@NullMarked
package id.kentongan.api.kpi;

import org.jspecify.annotations.NullMarked;
