@NullMarked
package id.kentongan.api.store;

import org.jspecify.annotations.NullMarked;
