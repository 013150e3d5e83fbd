@NullUnmarked
package id.kentongan.api.dispatch.web;

import org.jspecify.annotations.NullUnmarked;
