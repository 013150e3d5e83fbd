@NullUnmarked
package id.kentongan.api.report.store;

import org.jspecify.annotations.NullUnmarked;
