@NullMarked
package id.kentongan.api.stream;

import org.jspecify.annotations.NullMarked;
