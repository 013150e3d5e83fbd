package id.kentongan.notifier.kafka;

import id.kentongan.events.DeadLetter;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;
import id.kentongan.notifier.replay.DeadLetterLog;
import id.kentongan.notifier.replay.Letter;
import id.kentongan.notifier.replay.Letter.Origin;
import id.kentongan.notifier.replay.Letter.Place;
import id.kentongan.notifier.replay.Letter.State;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/**
 * Reads the dead letters from end to end, each time anew: there are few, and their values, which
 * may be large, are not kept. Holds nothing open in between.
 */
@Component
final class KafkaDeadLetterLog implements DeadLetterLog {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_IN_VAIN = PATIENCE_MILLIS / 200;

    /** Words of our own; anything else that may stand in a header is not shown. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9_ ]{1,80}");

    private final KafkaSettings settings;
    private final EventCodec codec = new EventCodec();

    KafkaDeadLetterLog(KafkaSettings settings) {
        this.settings = settings;
    }

    private interface EachRecord {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    @Override
    public List<Letter> read() {
        Map<Object, Letter> letters = new LinkedHashMap<>();
        Map<Place, Object> known = new HashMap<>();
        readAll(
                record -> {
                    String replayed = header(record, DeadLetter.REPLAYED);
                    if (replayed != null) {
                        @Nullable Object which = known.get(place(replayed));
                        if (which != null) {
                            letters.computeIfPresent(which, (same, letter) -> letter.replayed());
                        }
                        return;
                    }
                    Letter letter = letter(record);
                    Object which = letter.origin() == null ? letter.place() : letter.origin();
                    known.put(letter.place(), which);
                    letters.putIfAbsent(which, letter);
                });
        return List.copyOf(letters.values());
    }

    @Override
    public void putBack(Collection<Letter> letters, java.util.function.Consumer<Letter> putBack) {
        Map<Place, Letter> wanted = new HashMap<>();
        letters.forEach(letter -> wanted.put(letter.place(), letter));
        try (Producer<byte[], byte[]> producer = producer()) {
            readAll(
                    record -> {
                        @Nullable Letter letter =
                                wanted.get(new Place(record.partition(), record.offset()));
                        if (letter != null && letter.origin() != null) {
                            append(producer, asItWas(record, letter.origin()));
                            append(producer, note(record, letter.place()));
                            putBack.accept(letter);
                        }
                    });
        }
    }

    /** Everything that is there now. */
    private void readAll(EachRecord each) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.DEAD_LETTERS.wireName()).stream()
                            .map(found -> new TopicPartition(found.topic(), found.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            int inVain = 0;
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                inVain = records.isEmpty() ? inVain + 1 : 0;
                if (inVain > MOST_IN_VAIN) {
                    throw new TimeoutException("nothing comes any more");
                }
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    // What comes meanwhile, our own notes among it, is for the next time.
                    if (record.offset() < ends.get(partitionOf(record))) {
                        each.take(record);
                    }
                }
            }
        } catch (KafkaException failure) {
            throw new Away(failure);
        }
    }

    private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private Letter letter(ConsumerRecord<byte[], byte[]> record) {
        @Nullable Origin origin = origin(record);
        return new Letter(
                new Place(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                origin,
                EventCodec.kindOf(record.value()),
                words(header(record, DeadLetter.REASON)),
                words(header(record, DeadLetter.DETAIL)),
                state(record, origin));
    }

    private State state(ConsumerRecord<byte[], byte[]> record, @Nullable Origin origin) {
        if (header(record, DeadLetter.NOTIFICATION) != null) {
            return State.PUSH;
        }
        if (UnreadableEvent.Reason.KEY_REUSED.name().equals(header(record, DeadLetter.REASON))) {
            return State.IN_VAIN;
        }
        boolean readable = origin != null && event(record) != null;
        return readable ? State.WAITS : State.UNREADABLE;
    }

    private @Nullable Event event(ConsumerRecord<byte[], byte[]> record) {
        if (header(record, DeadLetter.CUT_FROM_BYTES) != null) {
            return null;
        }
        try {
            return codec.decode(record.value());
        } catch (UnreadableEvent unreadable) {
            return null;
        }
    }

    /** Null where the headers do not name one of our topics. */
    private static @Nullable Origin origin(ConsumerRecord<byte[], byte[]> record) {
        String topic = header(record, DeadLetter.TOPIC);
        boolean ours =
                Arrays.stream(Topic.values())
                        .filter(each -> each != Topic.DEAD_LETTERS)
                        .anyMatch(each -> each.wireName().equals(topic));
        if (topic == null || !ours) {
            return null;
        }
        try {
            return new Origin(
                    topic,
                    Integer.parseInt(header(record, DeadLetter.PARTITION)),
                    Long.parseLong(header(record, DeadLetter.OFFSET)),
                    Long.parseLong(header(record, DeadLetter.TIMESTAMP)));
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    /** With the time of now: by its old one the log might drop it at once. */
    private ProducerRecord<byte[], byte[]> asItWas(
            ConsumerRecord<byte[], byte[]> letter, Origin origin) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(origin.topic(), key(letter), letter.value());
        @Nullable Event event = event(letter);
        if (event != null) {
            record.headers()
                    .add("event", bytes(EventCodec.nameOf(event)))
                    .add("version", bytes(Integer.toString(EventCodec.VERSION)));
        }
        return record;
    }

    /** Letters of before there was a header for it have the event's key, which it had. */
    private byte @Nullable [] key(ConsumerRecord<byte[], byte[]> letter) {
        String key = header(letter, DeadLetter.KEY);
        if (key != null) {
            return Base64.getDecoder().decode(key);
        }
        @Nullable Event event = event(letter);
        return event == null
                ? letter.key()
                : ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(event.key().getMostSignificantBits())
                        .putLong(event.key().getLeastSignificantBits())
                        .array();
    }

    private static ProducerRecord<byte[], byte[]> note(
            ConsumerRecord<byte[], byte[]> letter, Place place) {
        ProducerRecord<byte[], byte[]> note =
                new ProducerRecord<>(letter.topic(), letter.partition(), letter.key(), new byte[0]);
        note.headers().add(DeadLetter.REPLAYED, bytes(place.toString()));
        return note;
    }

    private static @Nullable Place place(String text) {
        String[] parts = text.split("/");
        try {
            return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException notOurs) {
            return null;
        }
    }

    private static void append(
            Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException | KafkaException failure) {
            throw new Away(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Away(stopping);
        }
    }

    private static String words(@Nullable String text) {
        return text != null && WORDS.matcher(text).matches() ? text : "";
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        @Nullable Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        consumer.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return new KafkaConsumer<>(
                consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> producer = new HashMap<>();
        producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, "kentongan-replay");
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
