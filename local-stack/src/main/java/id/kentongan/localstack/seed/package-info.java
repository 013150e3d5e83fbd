/** Seven cities with synthetic cameras and units, told to the api over its own HTTP surface. */
@NullMarked
package id.kentongan.localstack.seed;

import org.jspecify.annotations.NullMarked;
