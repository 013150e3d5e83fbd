/** The report transaction as plain JDBC, row by row: the same rows the API writes in batches. */
@NullMarked
package id.kentongan.loadtests.insert;

import org.jspecify.annotations.NullMarked;
