@NullMarked
package id.kentongan.api.complaint;

import org.jspecify.annotations.NullMarked;
