@NullMarked
package id.kentongan.api.synthetic;

import org.jspecify.annotations.NullMarked;
