package id.kentongan.api.feed;

import id.kentongan.api.incident.IncidentLog;
import id.kentongan.api.incident.LogPosition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What one listener is told, from the greeting to the last word: a snapshot or what it missed, then
 * what its city's memory has.
 */
@Component
final class FeedStory {

    static final Duration COME_BACK_IN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(FeedStory.class);
    private static final int COME_BACK_SPREAD_MILLIS = 2_000;

    private final FeedPages pages;
    private final EventText text;

    FeedStory(FeedPages pages, JsonMapper json) {
        this.pages = pages;
        this.text = new EventText(json);
    }

    /** Complete once the listener has an ending. */
    Flux<Parcel> of(FeedListener listener, Feed.Opening opening) {
        boolean resumed = opening.position() != null;
        Flux<Parcel> before = resumed ? Flux.empty() : snapshot(listener, opening.known());
        return Flux.concat(
                        Mono.just(new Parcel(EventText.greeting(COME_BACK_IN))),
                        before,
                        missed(listener),
                        ready(listener, resumed),
                        Flux.defer(listener::live))
                .onErrorResume(failure -> endDisturbed(listener, failure))
                .concatWith(Mono.fromSupplier(() -> lastWord(listener)))
                .concatMap(parcel -> waitUntilItLeft(listener, parcel), 0);
    }

    /** The next parcel is packed when this one has left. */
    private static Flux<Parcel> waitUntilItLeft(FeedListener listener, Parcel parcel) {
        listener.gave();
        return Flux.concat(
                Mono.just(parcel),
                parcel.left().doFinally(end -> listener.took()).cast(Parcel.class));
    }

    /** The incidents that are open, each as it is when it is read, unless it changed after. */
    private Flux<Parcel> snapshot(FeedListener listener, LogPosition until) {
        LogPosition[] read = {LogPosition.BEGINNING};
        return Mono.defer(() -> openPage(listener.feed().city(), read[0], until))
                .doOnNext(entries -> read[0] = pages.last(entries, until, until))
                .filter(entries -> !entries.isEmpty() && listener.mayHear())
                .map(
                        entries ->
                                new Parcel(
                                        entries.stream()
                                                .map(each -> text.snapshot(each.incident()))
                                                .toList()))
                .repeat(() -> until.isAfter(read[0]) && !listener.isEnding())
                .doOnComplete(() -> listener.hasSnapshot(until));
    }

    private Mono<List<IncidentLog.Entry>> openPage(
            String city, LogPosition after, LogPosition until) {
        return pages.inTurn(pages.open(city, after, until));
    }

    /** What changed after its position, until it can go on out of the city's memory. */
    private Flux<Parcel> missed(FeedListener listener) {
        return Mono.defer(
                        () ->
                                listener.isEnding() || listener.attach()
                                        ? Mono.<Parcel>empty()
                                        : missedPage(listener))
                .repeat(() -> !listener.isAttached() && !listener.isEnding());
    }

    private Mono<Parcel> missedPage(FeedListener listener) {
        CityFeed feed = listener.feed();
        LogPosition known = feed.reached();
        return pages.inTurn(pages.changed(feed.city(), listener.at()))
                .filter(entries -> listener.mayHear())
                .doOnNext(entries -> listener.reached(pages.last(entries, listener.at(), known)))
                .filter(entries -> !entries.isEmpty())
                .map(
                        entries ->
                                new Parcel(
                                        pages.events(feed, entries).stream()
                                                .map(FeedEvent::bytes)
                                                .toList()));
    }

    private Mono<Parcel> ready(FeedListener listener, boolean resumed) {
        return Mono.fromSupplier(listener::position)
                .filter(position -> listener.isAttached())
                .map(position -> new Parcel(text.ready(position, resumed)));
    }

    private Mono<Parcel> endDisturbed(FeedListener listener, Throwable failure) {
        LOG.warn("A listener of {} is sent away: {}", listener.feed().city(), failure.toString());
        listener.end(Ending.DISTURBED);
        return Mono.empty();
    }

    private Parcel lastWord(FeedListener listener) {
        Ending why = listener.ending();
        if (why == null || why == Ending.REFUSED) {
            return new Parcel(text.refused());
        }
        int spread = ThreadLocalRandom.current().nextInt(COME_BACK_SPREAD_MILLIS);
        return new Parcel(text.resume(why, listener.position(), COME_BACK_IN.plusMillis(spread)));
    }
}
