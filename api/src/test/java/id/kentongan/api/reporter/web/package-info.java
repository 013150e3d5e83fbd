@NullUnmarked
package id.kentongan.api.reporter.web;

import org.jspecify.annotations.NullUnmarked;
