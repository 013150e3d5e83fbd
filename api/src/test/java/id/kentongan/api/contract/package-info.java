@NullMarked
package id.kentongan.api.contract;

import org.jspecify.annotations.NullMarked;
