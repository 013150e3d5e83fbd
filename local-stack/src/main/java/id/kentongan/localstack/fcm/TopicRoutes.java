package id.kentongan.localstack.fcm;

import io.netty.handler.codec.http.QueryStringDecoder;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

import java.util.List;
import java.util.Map;

/** Topic subscriptions of one registration, as the Admin SDK 9.11 asks for them. */
final class TopicRoutes {
    private static final String SUBSCRIPTIONS =
            "/v1/projects/{project}/registrations/{registration}/topicSubscriptions";

    private final TopicSubscriptions subscriptions;

    TopicRoutes(TopicSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    void addTo(HttpServerRoutes routes) {
        routes.post(SUBSCRIPTIONS, this::subscribe)
                .delete(SUBSCRIPTIONS + "/{topic}", this::unsubscribe);
    }

    private Mono<Void> subscribe(HttpServerRequest request, HttpServerResponse response) {
        List<String> names = query(request).getOrDefault("topic_name", List.of());
        if (names.size() != 1 || !names.get(0).matches("[a-zA-Z0-9-_.~%]+")) {
            return Answers.plain(response, 400, "INVALID_ARGUMENT", "Malformed topic name");
        }
        String registration = path(request, "registration");
        if (!subscriptions.add(registration, names.get(0))) {
            return Answers.plain(response, 409, "ALREADY_EXISTS", "Already subscribed.");
        }
        return Answers.json(
                response,
                200,
                Map.of(
                        "name",
                        "projects/%s/registrations/%s/topicSubscriptions/%s"
                                .formatted(path(request, "project"), registration, names.get(0))));
    }

    private Mono<Void> unsubscribe(HttpServerRequest request, HttpServerResponse response) {
        boolean allowMissing =
                query(request).getOrDefault("allow_missing", List.of()).contains("true");
        boolean removed =
                subscriptions.remove(path(request, "registration"), path(request, "topic"));
        return removed || allowMissing
                ? Answers.json(response, 200, Map.of())
                : Answers.plain(response, 404, "NOT_FOUND", "Not subscribed.");
    }

    static Map<String, List<String>> query(HttpServerRequest request) {
        return new QueryStringDecoder(request.uri()).parameters();
    }

    private static String path(HttpServerRequest request, String name) {
        return QueryStringDecoder.decodeComponent(String.valueOf(request.param(name)));
    }
}
