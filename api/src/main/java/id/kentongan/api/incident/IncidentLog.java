package id.kentongan.api.incident;

import id.kentongan.api.incident.store.IncidentStore;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;

/**
 * A city's incidents in the order in which they last changed.
 *
 * <p>Whoever changes incidents raises the city's revision first and has the city to itself until it
 * commits (decision 0014), so this order is the order of commits: what is read after a position
 * never grows behind the reader's back. Each incident is in it once, at its latest change; a reader
 * that was slower than the changes finds only the latest.
 */
@Component
public class IncidentLog {

    /** An incident and where its latest change stands. */
    public record Entry(LogPosition at, Incident incident) {}

    private final IncidentStore store;

    public IncidentLog(IncidentStore store) {
        this.store = store;
    }

    /** What changed after a position, closed and merged incidents included. */
    public Flux<Entry> changedAfter(String jurisdiction, LogPosition position, int limit) {
        return store.changedAfter(jurisdiction, position, limit);
    }

    /**
     * The incidents that stand for themselves and are not closed, after a position.
     *
     * @param revision those that changed later than this are left out
     */
    public Flux<Entry> openAfter(
            String jurisdiction, LogPosition position, long revision, int limit) {
        return store.openAfter(jurisdiction, position, revision, limit);
    }
}
