/** Where 112 reports are kept. */
@NullMarked
package id.kentongan.api.report.store;

import org.jspecify.annotations.NullMarked;
