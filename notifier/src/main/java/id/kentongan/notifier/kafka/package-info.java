/** Kafka, and the only place in this service that knows it. */
@NullMarked
package id.kentongan.notifier.kafka;

import org.jspecify.annotations.NullMarked;
