package id.kentongan.localstack.fcm;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /faults} sets a {@link Fault}, {@code GET /faults} lists them with how often each
 * struck, {@code DELETE /faults} ends all and {@code DELETE /faults/{id}} one.
 */
final class FaultRoutes {
    private final Faults faults;
    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    void addTo(HttpServerRoutes routes) {
        routes.post("/faults", this::set)
                .get("/faults", (request, response) -> Answers.json(response, 200, faults.list()))
                .delete("/faults", this::endAll)
                .delete("/faults/{id}", this::endOne);
    }

    private Mono<Void> set(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> set(body, response));
    }

    private Mono<Void> set(byte[] body, HttpServerResponse response) {
        try {
            Fault fault = json.readValue(body, Fault.class);
            return Answers.json(response, 201, faults.add(fault));
        } catch (JacksonException e) {
            return Answers.plain(response, 400, "INVALID_ARGUMENT", e.getOriginalMessage());
        }
    }

    private Mono<Void> endAll(HttpServerRequest request, HttpServerResponse response) {
        faults.clear();
        return response.status(204).send();
    }

    private Mono<Void> endOne(HttpServerRequest request, HttpServerResponse response) {
        String id = String.valueOf(request.param("id"));
        boolean ended = id.matches("\\d{1,18}") && faults.remove(Long.parseLong(id));
        return ended
                ? response.status(204).send()
                : Answers.plain(response, 404, "NOT_FOUND", "There is no fault " + id + ".");
    }
}
