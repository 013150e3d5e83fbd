@NullMarked
package id.kentongan.api.register.store;

import org.jspecify.annotations.NullMarked;
