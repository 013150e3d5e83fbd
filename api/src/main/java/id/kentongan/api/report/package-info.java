/** 112 reports: taking them in, matching them, keeping them. */
@NullMarked
package id.kentongan.api.report;

import org.jspecify.annotations.NullMarked;
