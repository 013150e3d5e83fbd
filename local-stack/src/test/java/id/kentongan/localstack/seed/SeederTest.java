package id.kentongan.localstack.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import id.kentongan.localstack.process.FreePort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

class SeederTest {
    private static final Set<String> PALOPO = Set.of("73.73");

    @TempDir private Path directory;

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> lines = new ArrayList<>();
    private HttpServer api;
    private final AtomicInteger tooBusyFor = new AtomicInteger();
    private int importAnswer = 200;
    private int copyIsBehindFor;
    private String jurisdictions = "{\"items\":[{\"code\":\"73.73\"}]}";

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(FreePort.loopback(), 0), 0);
        api.createContext("/", this::answer);
        api.setExecutor(Executors.newCachedThreadPool());
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    @Test
    void tellsTheAreaThenCamerasThenUnitsThenPhones() {
        seeder().seed(PALOPO);

        assertThat(calls.subList(0, 3))
                .containsExactly(
                        "PUT /v1/jurisdictions/73.73 operator",
                        "POST /v1/cameras/import operator",
                        "POST /v1/units/import operator");
        int units = SeedUnit.of(palopo()).size();
        assertThat(calls.stream().filter(call -> call.contains("/v1/devices/"))).hasSize(units + 1);
        assertThat(calls)
                .contains("PUT /v1/devices/" + DemoPhone.ofTheCitizen().deviceId() + " citizen");
        assertThat(lines).anyMatch(line -> line.contains("Kota Palopo"));
    }

    @Test
    void isDoneOnlyWhenTheMatchingKnows() {
        copyIsBehindFor = 3;

        seeder().seed(PALOPO);

        assertThat(calls.stream().filter(call -> call.equals("GET /v1/cameras operator")))
                .hasSize(4);
        assertThat(calls).endsWith("GET /v1/units operator");
    }

    @Test
    void doesNotTellTwice() {
        seeder().seed(PALOPO);
        calls.clear();

        seeder().seed(PALOPO);

        assertThat(calls).containsExactly("GET /v1/jurisdictions operator");
    }

    @Test
    void tellsAgainWhenTheApiHasForgotten() {
        seeder().seed(PALOPO);
        calls.clear();
        jurisdictions = "{\"items\":[]}";

        seeder().seed(PALOPO);

        assertThat(calls).contains("POST /v1/cameras/import operator");
    }

    @Test
    void aRefusalStopsItAndIsShown() {
        importAnswer = 422;

        assertThatThrownBy(() -> seeder().seed(PALOPO))
                .hasMessageContaining("POST /v1/cameras/import was answered 422: row 7");
        importAnswer = 200;
        calls.clear();
        seeder().seed(PALOPO);
        assertThat(calls).contains("POST /v1/cameras/import operator");
    }

    @Test
    void comesBackWhenItIsToldToComeLater() {
        tooBusyFor.set(5);

        seeder().seed(PALOPO);

        assertThat(calls).contains("POST /v1/cameras/import operator");
        assertThat(tooBusyFor).hasNonPositiveValue();
    }

    private Seeder seeder() {
        return new Seeder(
                URI.create("http://127.0.0.1:" + api.getAddress().getPort()),
                "operator",
                "citizen",
                directory.resolve("seeded"),
                lines::add);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        exchange.getRequestBody().readAllBytes();
        calls.add(exchange.getRequestMethod() + " " + path + " " + token.replace("Bearer ", ""));
        if (tooBusyFor.getAndDecrement() > 0) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        boolean isImport = path.endsWith("/import");
        byte[] bytes = body(path, isImport).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isImport ? importAnswer : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String body(String path, boolean isImport) {
        if (isImport && importAnswer != 200) {
            return "row 7";
        }
        if (path.equals("/v1/cameras") && copyIsBehindFor > 0) {
            copyIsBehindFor--;
            return "{\"items\":[],\"nextCursor\":null}";
        }
        return path.equals("/v1/jurisdictions") ? jurisdictions : "{\"items\":[{}]}";
    }

    private static City palopo() {
        return City.ALL.stream()
                .filter(city -> city.code().equals("73.73"))
                .findFirst()
                .orElseThrow();
    }
}
