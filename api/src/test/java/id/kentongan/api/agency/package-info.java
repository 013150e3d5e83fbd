@NullMarked
package id.kentongan.api.agency;

import org.jspecify.annotations.NullMarked;
