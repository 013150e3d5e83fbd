/** Who answers for what in a city, and the apps by which agencies and others reach it. */
@NullMarked
package id.kentongan.api.agency;

import org.jspecify.annotations.NullMarked;
