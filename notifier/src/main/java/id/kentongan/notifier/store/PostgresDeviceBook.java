package id.kentongan.notifier.store;

import id.kentongan.notifier.ledger.DeviceBook;
import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Language;

import io.r2dbc.spi.Row;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the one thing of the api this service may read: the view {@code push_device}. */
@Component
final class PostgresDeviceBook implements DeviceBook {

    private static final String PHONES_OF_OWNERS =
            """
            SELECT device_id, owner, kind, value, language
            FROM kentongan.push_device
            WHERE owner = ANY ($1)
            """;

    private final Database database;

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
                .map(devices -> devices.stream().collect(Collectors.groupingBy(Device::owner)));
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
