/** How reporters ask, listen and add over HTTP. */
@NullMarked
package id.kentongan.api.reporter.web;

import org.jspecify.annotations.NullMarked;
