/** How a 112 report is made and read over HTTP. */
@NullMarked
package id.kentongan.api.report.web;

import org.jspecify.annotations.NullMarked;
