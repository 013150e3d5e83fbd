package id.kentongan.notifier.store;

import id.kentongan.notifier.ledger.DeviceBook;
import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Language;

import io.r2dbc.spi.Row;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Reads the one thing of the api this service may read: the view {@code push_device}. */
@Component
final class PostgresDeviceBook implements DeviceBook {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDeviceBook.class);

    private static final String PHONES_OF_OWNERS =
            """
            SELECT device_id, owner, kind, value, language
            FROM kentongan.push_device
            WHERE owner = ANY ($1)
            """;

    private static final String PHONES_OF_UNITS =
            """
            SELECT device_id, owner, kind, value, language
            FROM kentongan.push_device
            WHERE owner LIKE 'unit:%'
            """;

    private final Database database;
    private final AtomicLong unreadable = new AtomicLong();

    PostgresDeviceBook(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Map<String, List<Device>>> phonesOf(Collection<String> owners) {
        if (owners.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.rows(
                        PHONES_OF_OWNERS,
                        statement -> statement.bind(0, owners.toArray(String[]::new)),
                        PostgresDeviceBook::device)
                .map(devices -> devices.stream().collect(Collectors.groupingBy(Device::owner)))
                .onErrorMap(Blame::named);
    }

    @Override
    public Mono<Map<String, List<Device>>> phonesOfUnits() {
        return database.rows(PHONES_OF_UNITS, statement -> statement, PostgresDeviceBook::readable)
                .doOnNext(this::noteUnreadable)
                .map(
                        devices ->
                                devices.stream()
                                        .flatMap(Optional::stream)
                                        .collect(Collectors.groupingBy(Device::owner)))
                .onErrorMap(Blame::named);
    }

    private void noteUnreadable(List<Optional<Device>> devices) {
        long now = devices.stream().filter(Optional::isEmpty).count();
        if (unreadable.getAndSet(now) != now) {
            LOG.warn("{} phones of units are registered in a way that cannot be read", now);
        }
    }

    private static Optional<Device> readable(Row row) {
        try {
            return Optional.of(device(row));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Device device(Row row) {
        return new Device(
                row.get("device_id", UUID.class),
                row.get("owner", String.class),
                new Device.Target(
                        Device.Kind.valueOf(row.get("kind", String.class).toUpperCase(Locale.ROOT)),
                        row.get("value", String.class)),
                Language.of(row.get("language", String.class)));
    }
}
