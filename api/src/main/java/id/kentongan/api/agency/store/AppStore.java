package id.kentongan.api.agency.store;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.agency.App;
import id.kentongan.api.register.store.RevisionStore;
import id.kentongan.api.register.store.RevisionStore.Reading;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.spi.Readable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;

/** Keeps apps, each as a whole. */
@Component
public class AppStore {

    private static final Logger LOG = LoggerFactory.getLogger(AppStore.class);

    /** The register's name. */
    public static final String REGISTER = "app";

    private static final String ALL =
            "SELECT jurisdiction, code, app::text AS app FROM app ORDER BY jurisdiction, code";

    /** Whoever comes second finds another version. */
    private static final String PUT =
            """
            INSERT INTO app (jurisdiction, code, version, app)
            SELECT :city, :code, :version, :app::jsonb
            WHERE :version - 1 = coalesce(
                (SELECT version FROM app WHERE jurisdiction = :city AND code = :code), 0)
            ON CONFLICT (jurisdiction, code) DO UPDATE SET version = excluded.version, app = excluded.app
            WHERE app.version = excluded.version - 1
            """;

    private final OtherDatabase database;
    private final RevisionStore revisions;
    private final JsonMapper json;

    AppStore(OtherDatabase database, RevisionStore revisions, JsonMapper json) {
        this.database = database;
        this.revisions = revisions;
        this.json = json;
    }

    /** All there are. One that cannot be read is not let in. */
    public Mono<Reading<App>> readAll() {
        return revisions
                .read(REGISTER, ALL, this::kept)
                .map(
                        reading ->
                                new Reading<>(
                                        reading.revision(),
                                        reading.rows().stream()
                                                .flatMap(Optional::stream)
                                                .toList()));
    }

    /**
     * Keeps an app in place of the version before.
     *
     * @return as it is kept, once it is durable; empty when its version is not the next
     */
    public Mono<App> put(App next) {
        return database.client()
                .sql(PUT)
                .bind("city", next.jurisdiction())
                .bind("code", next.code())
                .bind("version", next.version())
                .bind("app", json.writeValueAsString(next))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .map(rows -> next);
    }

    private Optional<App> kept(Readable row) {
        try {
            return Optional.of(
                    json.readValue(requireNonNull(row.get("app", String.class)), App.class));
        } catch (JacksonException unreadable) {
            LOG.error(
                    "The app {} of {} cannot be read and is not let in: {}",
                    row.get("code", String.class),
                    row.get("jurisdiction", String.class),
                    unreadable.getOriginalMessage());
            return Optional.empty();
        }
    }
}
