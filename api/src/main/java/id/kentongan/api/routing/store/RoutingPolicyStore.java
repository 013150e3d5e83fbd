package id.kentongan.api.routing.store;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.BoundedJson;
import id.kentongan.api.register.CityDocuments.OfCity;
import id.kentongan.api.register.store.RevisionStore;
import id.kentongan.api.register.store.RevisionStore.Reading;
import id.kentongan.api.routing.RoutingPolicy;
import id.kentongan.api.routing.RoutingPolicyBody;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.spi.Readable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the rules of each city, as they are sent. */
@Component
public class RoutingPolicyStore {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingPolicyStore.class);

    /** The register's name. */
    public static final String REGISTER = "routing_policy";

    private static final String ALL =
            "SELECT jurisdiction, version, policy::text AS policy FROM routing_policy";

    /** Whoever comes second finds another version. */
    private static final String PUT =
            """
            INSERT INTO routing_policy AS kept (jurisdiction, version, policy)
            SELECT :city, :version, :policy::jsonb
            WHERE :version - 1 = coalesce(
                (SELECT version FROM routing_policy WHERE jurisdiction = :city), 0)
            ON CONFLICT (jurisdiction) DO UPDATE
            SET version = excluded.version, policy = excluded.policy
            WHERE kept.version = excluded.version - 1
            """;

    private final OtherDatabase database;
    private final RevisionStore revisions;
    private final JsonMapper json;

    RoutingPolicyStore(OtherDatabase database, RevisionStore revisions, JsonMapper json) {
        this.database = database;
        this.revisions = revisions;
        this.json = json;
    }

    private record Row(String city, int version, String policy) {

        static Row of(Readable row) {
            return new Row(
                    requireNonNull(row.get("jurisdiction", String.class)),
                    requireNonNull(row.get("version", Integer.class)),
                    requireNonNull(row.get("policy", String.class)));
        }
    }

    /** What all have set, in no order. */
    public Mono<Reading<OfCity<RoutingPolicy>>> readAll() {
        return revisions
                .read(REGISTER, ALL, Row::of)
                // Boundaries are long.
                .publishOn(Schedulers.boundedElastic())
                .map(
                        reading ->
                                new Reading<>(
                                        reading.revision(),
                                        reading.rows().stream()
                                                .map(RoutingPolicyStore::kept)
                                                .toList()));
    }

    /**
     * Keeps rules in place of the version before.
     *
     * @return as they are kept, once they are durable; empty when their version is not the next
     */
    public Mono<RoutingPolicy> put(String city, RoutingPolicy next) {
        return Mono.fromSupplier(() -> json.writeValueAsString(RoutingPolicyBody.of(next)))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(
                        policy ->
                                database.client()
                                        .sql(PUT)
                                        .bind("city", city)
                                        .bind("version", next.version())
                                        .bind("policy", policy)
                                        .fetch()
                                        .rowsUpdated())
                .filter(rows -> rows > 0)
                .map(rows -> next);
    }

    /**
     * Where a city's row cannot be read its services say who answers, and the others' rules hold.
     */
    private static OfCity<RoutingPolicy> kept(Row row) {
        try {
            return new OfCity<>(
                    row.city(),
                    RoutingPolicyBody.read(BoundedJson.mapper().readTree(row.policy()))
                            .version(row.version()));
        } catch (JacksonException | Problem unreadable) {
            LOG.error(
                    "The rules of {} cannot be read, services say who answers: {}",
                    row.city(),
                    unreadable.getClass().getSimpleName());
            return new OfCity<>(row.city(), RoutingPolicy.NONE.version(row.version()));
        }
    }
}
