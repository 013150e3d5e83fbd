@NullMarked
package id.kentongan.api.routing;

import org.jspecify.annotations.NullMarked;
