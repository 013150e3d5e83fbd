@NullMarked
package id.kentongan.api.app;

import org.jspecify.annotations.NullMarked;
