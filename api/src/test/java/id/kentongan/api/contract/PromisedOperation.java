package id.kentongan.api.contract;

import static id.kentongan.api.testing.RunningApi.client;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One operation as a caller finds it in the contract. */
record PromisedOperation(String method, String path, JsonNode promise, JsonNode contract) {

    private static final Pattern STATUS = Pattern.compile("\\b[45]\\d\\d\\b");

    /** All that the running api promises. */
    static List<PromisedOperation> all() {
        JsonNode contract =
                new JsonMapper()
                        .readTree(
                                client().get()
                                        .uri("/v3/api-docs")
                                        .exchange()
                                        .expectBody(String.class)
                                        .returnResult()
                                        .getResponseBody());
        List<PromisedOperation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                all.add(
                        new PromisedOperation(
                                each.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                each.getValue(),
                                contract));
            }
        }
        return all;
    }

    String name() {
        return promise.path("operationId").asString();
    }

    /** Whether it says that it can be answered with a problem of that status. */
    boolean hasProblem(int status) {
        return promise.path("responses")
                .path("" + status)
                .path("content")
                .path("application/problem+json")
                .path("schema")
                .path("$ref")
                .asString()
                .endsWith("/Problem");
    }

    /** Whether it is asked which version its caller has read. */
    boolean wantsVersion() {
        return promise.path("parameters").values().stream()
                .anyMatch(
                        each ->
                                each.path("name").asString().equals("If-Match")
                                        && each.path("required").asBoolean());
    }

    /** What it may be answered with: its own statuses, and those the contract names for all. */
    Set<Integer> statuses() {
        Set<Integer> statuses =
                STATUS.matcher(contract.path("info").path("description").asString())
                        .results()
                        .map(each -> Integer.parseInt(each.group()))
                        .collect(Collectors.toCollection(TreeSet::new));
        promise.path("responses")
                .propertyNames()
                .forEach(status -> statuses.add(Integer.parseInt(status)));
        return statuses;
    }

    /**
     * Its parameters' names.
     *
     * @param in {@code path, query, header}
     */
    List<String> parameters(String in) {
        return promise.path("parameters").values().stream()
                .filter(each -> each.path("in").asString().equals(in))
                .map(each -> each.path("name").asString())
                .toList();
    }

    JsonNode parameterSchema(String name) {
        return promise.path("parameters").values().stream()
                .filter(each -> each.path("name").asString().equals(name))
                .map(each -> each.path("schema"))
                .findFirst()
                .orElseThrow();
    }

    /** The media type it takes; null when it takes no body. */
    @Nullable String mediaType() {
        return promise.path("requestBody").path("content").propertyNames().stream()
                .findFirst()
                .orElse(null);
    }

    JsonNode bodySchema() {
        return promise.path("requestBody").path("content").path(mediaType()).path("schema");
    }

    /** The schema itself, of one that may be a reference. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : contract.at(reference.substring(1));
    }

    List<String> requiredOfProblem() {
        return contract.at("/components/schemas/Problem/required").values().stream()
                .map(JsonNode::asString)
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
