@NullMarked
package id.kentongan.api.dispatch.graphhopper;

import org.jspecify.annotations.NullMarked;
