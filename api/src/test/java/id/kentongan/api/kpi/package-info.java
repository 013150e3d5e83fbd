@NullMarked
package id.kentongan.api.kpi;

import org.jspecify.annotations.NullMarked;
