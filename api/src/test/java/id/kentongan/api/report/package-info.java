@NullMarked
package id.kentongan.api.report;

import org.jspecify.annotations.NullMarked;
