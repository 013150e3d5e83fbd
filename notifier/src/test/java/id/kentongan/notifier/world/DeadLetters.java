package id.kentongan.notifier.world;

import static org.awaitility.Awaitility.await;

import id.kentongan.events.DeadLetter;
import id.kentongan.events.Topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The dead letters of the city, found by what they hold. */
public final class DeadLetters {

    private static final Duration SOON = Duration.ofMinutes(1);

    private DeadLetters() {}

    /** All that hold a text, now. */
    public static List<ConsumerRecord<byte[], byte[]>> holding(String text) {
        return City.theCity().records(Topic.DEAD_LETTERS).stream()
                .filter(letter -> new String(letter.value(), StandardCharsets.UTF_8).contains(text))
                .toList();
    }

    /** The one that holds a text, once it is there. */
    public static ConsumerRecord<byte[], byte[]> theOneHolding(String text) {
        await().atMost(SOON).until(() -> holding(text).size() == 1);
        return holding(text).get(0);
    }

    public static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Where it came from, as the replay command calls it. */
    public static String originOf(ConsumerRecord<byte[], byte[]> letter) {
        return String.join(
                "/",
                header(letter, DeadLetter.TOPIC),
                header(letter, DeadLetter.PARTITION),
                header(letter, DeadLetter.OFFSET));
    }
}
