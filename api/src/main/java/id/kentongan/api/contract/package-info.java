/**
 * How the promise in {@code openapi/} is drawn from the code, so that the two cannot drift apart.
 */
@NullMarked
package id.kentongan.api.contract;

import org.jspecify.annotations.NullMarked;
