package id.kentongan.notifier.world;

import id.kentongan.events.DeadLetter;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.ReportLogged;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The surroundings of the notifier, real ones, started once for all tests. */
public final class City {

    private static final City THE_CITY = new City();

    private final EmbeddedPostgres postgres;
    private final EmbeddedKafkaKraftBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private final EventCodec codec = new EventCodec();

    private City() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.afterPropertiesSet();
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        broker.addTopics(
                Arrays.stream(Topic.values())
                        .map(topic -> new NewTopic(topic.wireName(), 2, (short) 1))
                        .toArray(NewTopic[]::new));
        makeTheApisPart();
    }

    public static City theCity() {
        return THE_CITY;
    }

    public int databasePort() {
        return postgres.getPort();
    }

    public String kafka() {
        return broker.getBrokersAsString();
    }

    /** As the api's migration makes it, as far as the notifier may see. */
    public void makeTheApisPart() {
        execute("CREATE SCHEMA IF NOT EXISTS kentongan");
        execute(
                """
                CREATE TABLE IF NOT EXISTS kentongan.device
                    (device_id uuid, owner text, kind text, value text, language text)
                """);
        execute(
                """
                CREATE OR REPLACE VIEW kentongan.push_device
                AS SELECT device_id, owner, kind, value, language FROM kentongan.device
                """);
    }

    /** As if a notifier had been here before. */
    public void makeTheNotifiersTables() {
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("classpath:db/notifier")
                .schemas("notifier")
                .defaultSchema("notifier")
                .load()
                .migrate();
    }

    /** As before the api has ever been started. */
    public void takeTheApisPartAway() {
        execute("DROP VIEW kentongan.push_device");
    }

    /** Registers a phone; its value is its name at Firebase. */
    public UUID phone(String owner, String kind, String value, String language) {
        UUID id = UUID.randomUUID();
        execute(
                "INSERT INTO kentongan.device VALUES (?, ?, ?, ?, ?)",
                id,
                owner,
                kind,
                value,
                language);
        return id;
    }

    public void happens(Event event) {
        writes(Topic.of(event), event.key().toString(), codec.encode(event));
    }

    public void writes(Topic topic, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic.wireName(), key.getBytes(), value));
        producer.flush();
    }

    /** Lays a report that waited for the database with the dead letters, as the api does. */
    public void lays(ReportLogged report, String reason) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(
                        Topic.DEAD_LETTERS.wireName(), bytes(report.key()), codec.encode(report));
        Map.of(
                        DeadLetter.TOPIC, Topic.UNSETTLED_REPORTS.wireName(),
                        DeadLetter.PARTITION, "1",
                        DeadLetter.OFFSET, Long.toString(report.eventId().hashCode()),
                        DeadLetter.TIMESTAMP, Long.toString(report.occurredAt().toEpochMilli()),
                        DeadLetter.REASON, reason)
                .forEach((name, value) -> letter.headers().add(name, value.getBytes()));
        producer.send(letter);
        producer.flush();
    }

    /** As the api writes a key. */
    public static byte[] bytes(UUID key) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }

    /** Everything a topic holds now. */
    public List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka(), "max.poll.records", 10_000),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.wireName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long wanted =
                    consumer.endOffsets(partitions).values().stream().mapToLong(end -> end).sum();
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (records.size() < wanted) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    public List<Event> events(Topic topic) {
        return records(topic).stream().map(record -> decoded(record.value())).toList();
    }

    private Event decoded(byte[] value) {
        try {
            return codec.decode(value);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    public void execute(String sql, Object... parameters) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** First column of every row. */
    public List<String> query(String sql, Object... parameters) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
