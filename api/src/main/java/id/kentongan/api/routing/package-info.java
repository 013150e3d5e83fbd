/** Who answers for a complaint: what its service says, unless a rule of the city says otherwise. */
@NullMarked
package id.kentongan.api.routing;

import org.jspecify.annotations.NullMarked;
