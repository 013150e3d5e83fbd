package id.kentongan.api.catalogue.store;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.catalogue.ServiceCatalogue;
import id.kentongan.api.register.CityDocuments.OfCity;
import id.kentongan.api.register.store.RevisionStore;
import id.kentongan.api.register.store.RevisionStore.Reading;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.spi.Readable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what can be complained about in each city: every version, since complaints name theirs. */
@Component
public class ServiceCatalogueStore {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceCatalogueStore.class);

    /** The register's name. */
    public static final String REGISTER = "service_catalogue";

    private static final String LATEST =
            """
            SELECT jurisdiction, version, catalogue::text AS catalogue FROM service_catalogue AS latest
            WHERE version = (
                SELECT max(version) FROM service_catalogue WHERE jurisdiction = latest.jurisdiction)
            """;

    private static final String ONE =
            """
            SELECT jurisdiction, version, catalogue::text AS catalogue FROM service_catalogue
            WHERE jurisdiction = :city AND version = :version
            """;

    /** Whoever comes second finds the version taken. */
    private static final String PUT =
            """
            INSERT INTO service_catalogue (jurisdiction, version, catalogue)
            SELECT :city, :version, :catalogue::jsonb
            WHERE :version - 1 = coalesce(
                (SELECT max(version) FROM service_catalogue WHERE jurisdiction = :city), 0)
            ON CONFLICT (jurisdiction, version) DO NOTHING
            """;

    private final OtherDatabase database;
    private final RevisionStore revisions;
    private final JsonMapper json;

    ServiceCatalogueStore(OtherDatabase database, RevisionStore revisions, JsonMapper json) {
        this.database = database;
        this.revisions = revisions;
        this.json = json;
    }

    private record Row(String city, int version, String catalogue) {

        static Row of(Readable row) {
            return new Row(
                    requireNonNull(row.get("jurisdiction", String.class)),
                    requireNonNull(row.get("version", Integer.class)),
                    requireNonNull(row.get("catalogue", String.class)));
        }
    }

    /** The latest of each city that has set one, in no order. */
    public Mono<Reading<OfCity<ServiceCatalogue>>> readLatest() {
        return revisions
                .read(REGISTER, LATEST, Row::of)
                // Megabytes of JSON are nothing for the loops that talk to the database.
                .publishOn(Schedulers.boundedElastic())
                .map(
                        reading ->
                                new Reading<>(
                                        reading.revision(),
                                        reading.rows().stream().map(this::kept).toList()));
    }

    /** Empty when there is none. */
    public Mono<ServiceCatalogue> find(String city, int version) {
        return database.client()
                .sql(ONE)
                .bind("city", city)
                .bind("version", version)
                .map(Row::of)
                .one()
                .publishOn(Schedulers.boundedElastic())
                .map(row -> kept(row).document());
    }

    /**
     * Keeps a catalogue beside the earlier ones.
     *
     * @param next its version is the one after the latest
     * @return as it is kept, once it is durable; empty when its version is not the next
     */
    public Mono<ServiceCatalogue> put(String city, ServiceCatalogue next) {
        return database.client()
                .sql(PUT)
                .bind("city", city)
                .bind("version", next.version())
                .bind("catalogue", json.writeValueAsString(next))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .map(rows -> next);
    }

    /** A city whose row cannot be read offers what all begin with, and the others what they set. */
    private OfCity<ServiceCatalogue> kept(Row row) {
        try {
            return new OfCity<>(
                    row.city(), json.readValue(row.catalogue(), ServiceCatalogue.class));
        } catch (JacksonException unreadable) {
            LOG.error(
                    "The catalogue of {} cannot be read, the starter holds: {}",
                    row.city(),
                    unreadable.getOriginalMessage());
            return new OfCity<>(row.city(), ServiceCatalogue.STARTER.version(row.version()));
        }
    }
}
