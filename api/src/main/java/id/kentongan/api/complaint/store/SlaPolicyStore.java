package id.kentongan.api.complaint.store;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.complaint.SlaPolicy;
import id.kentongan.api.register.CityDocuments.OfCity;
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

/** Keeps what each city promises about its complaints. */
@Component
public class SlaPolicyStore {

    private static final Logger LOG = LoggerFactory.getLogger(SlaPolicyStore.class);

    /** The register's name. */
    public static final String REGISTER = "sla_policy";

    private static final String ALL_POLICIES =
            "SELECT jurisdiction, policy::text AS policy FROM sla_policy";

    private static final String PUT_POLICY =
            """
            INSERT INTO sla_policy AS kept (jurisdiction, version, policy)
            SELECT :city, :version, :policy::jsonb
            WHERE :seen = coalesce((SELECT version FROM sla_policy WHERE jurisdiction = :city), 0)
            ON CONFLICT (jurisdiction) DO UPDATE
            SET version = excluded.version, policy = excluded.policy WHERE kept.version = :seen
            """;

    private final OtherDatabase database;
    private final RevisionStore revisions;
    private final JsonMapper json;

    SlaPolicyStore(OtherDatabase database, RevisionStore revisions, JsonMapper json) {
        this.database = database;
        this.revisions = revisions;
        this.json = json;
    }

    /** What all have set, in no order. */
    public Mono<Reading<OfCity<SlaPolicy>>> readAll() {
        return revisions.read(REGISTER, ALL_POLICIES, this::kept);
    }

    /** A city whose row cannot be read promises what is usual, and the others what they set. */
    private OfCity<SlaPolicy> kept(Readable row) {
        String city = requireNonNull(row.get("jurisdiction", String.class));
        try {
            return new OfCity<>(
                    city, json.readValue(row.get("policy", String.class), SlaPolicy.class));
        } catch (JacksonException unreadable) {
            LOG.error(
                    "The policy of {} cannot be read, what is usual holds: {}",
                    city,
                    unreadable.getOriginalMessage());
            return new OfCity<>(city, SlaPolicy.STANDARD);
        }
    }

    /**
     * Keeps a policy in place of the version that was seen.
     *
     * @return as it is kept, once it is durable; empty when that is not the latest version
     */
    public Mono<SlaPolicy> put(String city, SlaPolicy policy, int seen) {
        SlaPolicy kept = policy.version(seen + 1);
        return database.client()
                .sql(PUT_POLICY)
                .bind("city", city)
                .bind("version", kept.version())
                .bind("policy", json.writeValueAsString(kept))
                .bind("seen", seen)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .map(rows -> kept);
    }
}
