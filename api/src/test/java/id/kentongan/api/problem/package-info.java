@NullUnmarked
package id.kentongan.api.problem;

import org.jspecify.annotations.NullUnmarked;
