package id.kentongan.api.feed.store;

import id.kentongan.api.store.DeskDatabase;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads the revisions of cities; they are raised by whoever changes incidents. */
@Component
public class CityRevisionStore {

    private static final String REVISIONS_OF_CITIES =
            "SELECT jurisdiction, revision FROM city_book WHERE jurisdiction = ANY (:cities)";

    private record Revision(String city, long number) {}

    private final DeskDatabase database;

    public CityRevisionStore(DeskDatabase database) {
        this.database = database;
    }

    /** The revision of each city; a city in which nothing has ever happened is missing. */
    public Mono<Map<String, Long>> of(Collection<String> cities) {
        return database.client()
                .sql(REVISIONS_OF_CITIES)
                .bind("cities", cities.toArray(String[]::new))
                .map(
                        row ->
                                new Revision(
                                        row.get("jurisdiction", String.class),
                                        row.get("revision", Long.class)))
                .all()
                .collectMap(Revision::city, Revision::number);
    }

    /** The revision of one city; 0 when nothing has ever happened there. */
    public Mono<Long> of(String city) {
        return of(List.of(city)).map(numbers -> numbers.getOrDefault(city, 0L));
    }
}
