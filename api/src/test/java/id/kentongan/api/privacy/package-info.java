@NullMarked
package id.kentongan.api.privacy;

import org.jspecify.annotations.NullMarked;
