/** Which hours of which days offices work, and what can be counted in them. JDK only. */
@NullMarked
package id.kentongan.api.calendar;

import org.jspecify.annotations.NullMarked;
