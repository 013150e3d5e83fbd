/** A real PostgreSQL server that keeps what it is told, also through a power cut. */
@NullMarked
package id.kentongan.localstack.postgres;

import org.jspecify.annotations.NullMarked;
