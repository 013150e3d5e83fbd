/** How agents ask how fast the city was. */
@NullMarked
package id.kentongan.api.kpi.web;

import org.jspecify.annotations.NullMarked;
