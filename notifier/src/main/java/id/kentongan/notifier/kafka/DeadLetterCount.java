package id.kentongan.notifier.kafka;

import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * How many records were laid with the dead letters, by the topic they came from. All topics are
 * there from the beginning: of a figure that appears as 1 nobody sees that it grew.
 */
final class DeadLetterCount {

    private final MeterRegistry meters;

    DeadLetterCount(ReaderGroup group, MeterRegistry meters) {
        this.meters = meters;
        group.topics().stream().map(Topic::wireName).forEach(this::counter);
    }

    void count(String topic) {
        counter(topic).increment();
    }

    private Counter counter(String topic) {
        return Counter.builder("kentongan.dead.letters")
                .description("Records that were laid with the dead letters")
                .tag("topic", topic)
                .register(meters);
    }
}
