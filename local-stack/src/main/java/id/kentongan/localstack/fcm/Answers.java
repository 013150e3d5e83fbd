package id.kentongan.localstack.fcm;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the stand-in puts things: JSON, and errors the way Google words them. */
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
    private static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";

    private Answers() {}

    static Mono<Void> json(HttpServerResponse response, int status, Object body) {
        return response.status(status)
                .header("Content-Type", "application/json; charset=UTF-8")
                .sendByteArray(Mono.just(JSON.writeValueAsBytes(body)))
                .then();
    }

    static Mono<Void> error(
            HttpServerResponse response, FcmError error, @Nullable Integer retryAfterSeconds) {
        if (retryAfterSeconds != null) {
            response.header("Retry-After", Integer.toString(retryAfterSeconds));
        }
        return json(response, error.status(), body(error, error.message(), List.of()));
    }

    static Mono<Void> refusal(HttpServerResponse response, MessageRefused refusal) {
        Map<String, Object> violations =
                Map.of(
                        "@type",
                        BAD_REQUEST,
                        "fieldViolations",
                        List.of(
                                Map.of(
                                        "field",
                                        refusal.member(),
                                        "description",
                                        String.valueOf(refusal.getMessage()))));
        return json(
                response,
                400,
                body(
                        FcmError.INVALID_ARGUMENT,
                        String.valueOf(refusal.getMessage()),
                        List.of(violations)));
    }

    /** An error outside of sending, where there is no FCM code. */
    static Mono<Void> plain(HttpServerResponse response, int status, String canonical, String why) {
        return json(
                response,
                status,
                Map.of("error", Map.of("code", status, "message", why, "status", canonical)));
    }

    private static Map<String, Object> body(
            FcmError error, String message, List<Map<String, Object>> moreDetails) {
        List<Map<String, Object>> details = new ArrayList<>();
        details.add(Map.of("@type", FCM_ERROR, "errorCode", error.name()));
        details.addAll(moreDetails);
        return Map.of(
                "error",
                Map.of(
                        "code",
                        error.status(),
                        "message",
                        message,
                        "status",
                        error.canonical(),
                        "details",
                        details));
    }
}
