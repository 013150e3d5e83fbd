@NullMarked
package id.kentongan.api.calendar;

import org.jspecify.annotations.NullMarked;
