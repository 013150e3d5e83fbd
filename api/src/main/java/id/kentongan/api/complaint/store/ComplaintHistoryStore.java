package id.kentongan.api.complaint.store;

import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.complaint.SlaSimulation.History;
import id.kentongan.api.complaint.SlaSimulation.Move;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.spi.Readable;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Tells what became of complaints, without what was said. */
@Component
public class ComplaintHistoryStore {

    /** As in a page of a list, the newest of each state and of those the newest. */
    private static final String NEWEST_HISTORIES =
            """
            SELECT category, received_at,
                coalesce((SELECT json_agg(
                        json_build_object('status', status, 'by', actor, 'at', at) ORDER BY number)
                    FROM complaint_update
                    WHERE complaint_id = newest.id AND status IS NOT NULL)::text, '[]') AS moves
            FROM (
                SELECT found.* FROM unnest(:statuses) AS wanted (status)
                CROSS JOIN LATERAL (
                    SELECT id, category, received_at FROM complaint
                    WHERE jurisdiction = :city AND status = wanted.status
                        AND received_at >= :since
                    ORDER BY received_at DESC, id DESC LIMIT :most
                ) found
                ORDER BY found.received_at DESC, found.id DESC LIMIT :most
            ) newest
            """;

    private static final TypeReference<List<Move>> MOVES = new TypeReference<>() {};

    private final OtherDatabase database;
    private final JsonMapper json;

    public ComplaintHistoryStore(OtherDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Of a city's complaints that came since then the newest, in no order. */
    public Flux<History> newest(String city, Instant since, int most) {
        return database.client()
                .sql(NEWEST_HISTORIES)
                .bind("city", city)
                .bind(
                        "statuses",
                        Arrays.stream(ComplaintStatus.values())
                                .map(Enum::name)
                                .toArray(String[]::new))
                .bind("since", since)
                .bind("most", most)
                .map(this::asHistory)
                .all();
    }

    private History asHistory(Readable row) {
        return new History(
                ComplaintCategory.valueOf(row.get("category", String.class)),
                row.get("received_at", Instant.class),
                json.readValue(row.get("moves", String.class), MOVES));
    }
}
