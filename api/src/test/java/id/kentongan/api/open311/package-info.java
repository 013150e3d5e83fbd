@NullMarked
package id.kentongan.api.open311;

import org.jspecify.annotations.NullMarked;
