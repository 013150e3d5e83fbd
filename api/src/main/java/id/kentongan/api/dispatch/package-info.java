/** Who should go: response plans, recommendation, travel time. */
@NullMarked
package id.kentongan.api.dispatch;

import org.jspecify.annotations.NullMarked;
