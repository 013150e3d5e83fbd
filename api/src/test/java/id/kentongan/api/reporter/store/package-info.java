@NullUnmarked
package id.kentongan.api.reporter.store;

import org.jspecify.annotations.NullUnmarked;
