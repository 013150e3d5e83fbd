package id.kentongan.api.feed;

import id.kentongan.api.incident.IncidentLog;
import id.kentongan.api.incident.LogPosition;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.pool.Pool;
import reactor.pool.PoolBuilder;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** The log of a city as the feed reads it: page by page. */
@Component
final class FeedPages {

    /**
     * Incidents read at once; small beside the memory of a city, so that one page drowns nobody.
     */
    private static final int MOST_IN_A_PAGE = 100;

    /** A thousand listeners who come back at once must leave connections to everybody else. */
    private static final int LISTENERS_READ_FOR_AT_ONCE = 2;

    private final IncidentLog log;
    private final EventText text;
    private final int size;
    private final Pool<Boolean> turns =
            PoolBuilder.from(Mono.just(Boolean.TRUE))
                    .sizeBetween(0, LISTENERS_READ_FOR_AT_ONCE)
                    .buildPool();

    FeedPages(IncidentLog log, FeedSettings settings, JsonMapper json) {
        this.log = log;
        this.text = new EventText(json);
        this.size = Math.min(MOST_IN_A_PAGE, settings.buffer() / 2);
    }

    /** Reads for one listener, when its turn has come. */
    <T> Mono<T> inTurn(Mono<T> reading) {
        return turns.withPoolable(turn -> reading).next();
    }

    /** Those that are open; see {@link IncidentLog#openAfter}. */
    Mono<List<IncidentLog.Entry>> open(String city, LogPosition after, LogPosition until) {
        return log.openAfter(city, after, until.revision(), size).collectList();
    }

    Mono<List<IncidentLog.Entry>> changed(String city, LogPosition after) {
        return log.changedAfter(city, after, size).collectList();
    }

    boolean isFull(List<IncidentLog.Entry> entries) {
        return entries.size() >= size;
    }

    /** Where a page ends: at its last entry; when it was not full, at the end of what was asked. */
    LogPosition last(List<IncidentLog.Entry> entries, LogPosition from, LogPosition end) {
        LogPosition last = entries.isEmpty() ? from : entries.get(entries.size() - 1).at();
        return isFull(entries) ? last : last.orLater(end);
    }

    List<FeedEvent> events(CityFeed feed, List<IncidentLog.Entry> entries) {
        return entries.stream().map(entry -> event(feed, entry)).toList();
    }

    private FeedEvent event(CityFeed feed, IncidentLog.Entry entry) {
        FeedPosition position = new FeedPosition(feed.city(), entry.at());
        return new FeedEvent(entry.at(), text.change(position, entry.incident()));
    }
}
