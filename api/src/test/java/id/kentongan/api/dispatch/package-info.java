@NullMarked
package id.kentongan.api.dispatch;

import org.jspecify.annotations.NullMarked;
