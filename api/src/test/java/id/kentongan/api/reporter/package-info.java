@NullUnmarked
package id.kentongan.api.reporter;

import org.jspecify.annotations.NullUnmarked;
