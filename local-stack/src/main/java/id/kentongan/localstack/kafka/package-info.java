/** A real single-node Kafka broker in a process of its own. */
@NullMarked
package id.kentongan.localstack.kafka;

import org.jspecify.annotations.NullMarked;
