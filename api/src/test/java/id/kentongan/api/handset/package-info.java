@NullMarked
package id.kentongan.api.handset;

import org.jspecify.annotations.NullMarked;
