/** Where it is read how a report stands, and kept what its reporter adds. */
@NullMarked
package id.kentongan.api.reporter.store;

import org.jspecify.annotations.NullMarked;
