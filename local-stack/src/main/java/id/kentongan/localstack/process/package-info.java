/** Processes started and ended here: their logs, their leftovers, and who may touch which data. */
@NullMarked
package id.kentongan.localstack.process;

import org.jspecify.annotations.NullMarked;
