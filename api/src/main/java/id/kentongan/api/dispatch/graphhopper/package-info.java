/** Travel times by road, from a road network in the process itself (GraphHopper). */
@NullMarked
package id.kentongan.api.dispatch.graphhopper;

import org.jspecify.annotations.NullMarked;
