@NullMarked
package id.kentongan.api.access;

import org.jspecify.annotations.NullMarked;
