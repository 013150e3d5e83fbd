package id.kentongan.api.contract;

import static id.kentongan.api.testing.RunningApi.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The code keeps the promise of {@code openapi/kentongan.yaml}, to the letter.
 *
 * <p>To change the promise: {@code mvn -pl api -am test -Dtest=ContractTest -Dcontract.refresh=true
 * -Dsurefire.failIfNoSpecifiedTests=false}, then read the diff as a client would.
 */
class ContractTest {

    private static final Path PROMISE = Path.of("..", "openapi", "kentongan.yaml");

    @Test
    void isWhatTheCodeDoes() throws IOException {
        String drawn = drawn();
        if (Boolean.getBoolean("contract.refresh")) {
            Files.writeString(PROMISE, drawn);
        }

        assertThat(drawn)
                .as(
                        "openapi/kentongan.yaml is out of date; the class comment says how to refresh it")
                .isEqualTo(Files.readString(PROMISE));
    }

    @Test
    void isDrawnTheSameEveryTime() {
        assertThat(drawn()).isEqualTo(drawn());
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysHowItFails() {
        List<Operation> operations = operations();

        assertThat(operations).hasSizeGreaterThan(10);
        assertThat(operations)
                .extracting(Operation::getOperationId)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"), "a stable name, no _1 behind it");
        assertThat(operations)
                .allSatisfy(
                        operation ->
                                assertThat(operation.getResponses())
                                        .containsKeys("400", refusalOf(operation), "500", "503"));
        assertThat(operations)
                .allSatisfy(operation -> assertThat(operation.getSummary()).isNotBlank());
    }

    /** What Open311 has for a key or a token that is not acceptable is another status. */
    private static String refusalOf(Operation operation) {
        return operation.getOperationId().contains("GeoReport") ? "403" : "401";
    }

    @Test
    void namesNoMachine() {
        assertThat(drawn()).doesNotContain("localhost", "127.0.0.1");
    }

    @Test
    void isShownToPeople() {
        client().get()
                .uri("/webjars/swagger-ui/index.html")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("swagger-ui"));
    }

    private static List<Operation> operations() {
        try {
            return Yaml31.mapper().readValue(drawn(), OpenAPI.class).getPaths().values().stream()
                    .flatMap(item -> item.readOperations().stream())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String drawn() {
        String yaml =
                client().get()
                        .uri("/v3/api-docs.yaml")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return yaml == null ? "" : yaml;
    }
}
