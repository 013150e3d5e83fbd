package id.kentongan.localstack.fcm;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code GET /inbox}, newest last, {@code ?target=} a device or topic, {@code ?since=} a message's
 * number or a time; {@code GET /inbox/count} with the same filters; {@code DELETE /inbox}.
 */
final class InboxRoutes {
    private final Inbox inbox;

    InboxRoutes(Inbox inbox) {
        this.inbox = inbox;
    }

    void addTo(HttpServerRoutes routes) {
        routes.get("/inbox", (request, response) -> show(request, response, found -> found))
                .get(
                        "/inbox/count",
                        (request, response) ->
                                show(request, response, found -> Map.of("count", found.size())))
                .delete("/inbox", this::empty);
    }

    private Mono<Void> show(HttpServerRequest request, HttpServerResponse response, Shape shape) {
        Predicate<Arrival> filter;
        try {
            filter = filter(TopicRoutes.query(request));
        } catch (IllegalArgumentException e) {
            return Answers.plain(response, 400, "INVALID_ARGUMENT", String.valueOf(e.getMessage()));
        }
        return Answers.json(response, 200, shape.of(inbox.list(filter)));
    }

    private Mono<Void> empty(HttpServerRequest request, HttpServerResponse response) {
        inbox.clear();
        return response.status(204).send();
    }

    private static Predicate<Arrival> filter(Map<String, List<String>> query) {
        Predicate<Arrival> filter = arrival -> true;
        for (String device : query.getOrDefault("target", List.of())) {
            filter = filter.and(arrival -> arrival.concerns(device));
        }
        for (String since : query.getOrDefault("since", List.of())) {
            filter = filter.and(Inbox.since(since));
        }
        return filter;
    }

    private interface Shape {
        Object of(List<Arrival> found);
    }
}
