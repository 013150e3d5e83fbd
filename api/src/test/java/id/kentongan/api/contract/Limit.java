package id.kentongan.api.contract;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One limit that the contract declares for something that is sent.
 *
 * @param what for whoever reads that it does not hold
 * @param name of what is limited, as an error tells it
 * @param on makes a request lie on it, where it still has to be taken
 * @param beyond makes it lie one beyond
 */
record Limit(String what, String name, Consumer<Draft> on, Consumer<Draft> beyond) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    /** Less than anybody measures, and enough to be more. */
    private static final BigDecimal A_LITTLE = new BigDecimal("0.001");

    /** A value on a limit, and one beyond. */
    private record Pair(String keyword, JsonNode on, JsonNode beyond) {}

    /** All of an operation, in its query, its head and its body. */
    static List<Limit> of(PromisedOperation operation, Scene scene) {
        List<Limit> all = new ArrayList<>();
        for (String name : operation.parameters("query")) {
            for (Pair pair : pairs(operation.parameterSchema(name), MAKE.missingNode())) {
                all.add(
                        new Limit(
                                "query " + name + " " + pair.keyword(),
                                name,
                                draft -> draft.query(name, pair.on().asString()),
                                draft -> draft.query(name, pair.beyond().asString())));
            }
        }
        for (String name : operation.parameters("header")) {
            for (Pair pair : pairs(operation.parameterSchema(name), MAKE.missingNode())) {
                all.add(
                        new Limit(
                                "header " + name + " " + pair.keyword(),
                                name,
                                draft -> draft.header(name, pair.on().asString()),
                                draft -> draft.header(name, pair.beyond().asString())));
            }
        }
        if (operation.mediaType() != null && operation.mediaType().contains("json")) {
            addBody(operation, operation.bodySchema(), scene.json(operation), "", all);
        }
        return all;
    }

    private static void addBody(
            PromisedOperation operation,
            JsonNode reference,
            JsonNode value,
            String pointer,
            List<Limit> all) {
        JsonNode schema = operation.resolved(reference);
        for (Pair pair : pairs(schema, value)) {
            all.add(
                    new Limit(
                            pointer + " " + pair.keyword(),
                            nameOf(pointer),
                            draft -> put(draft, pointer, pair.on()),
                            draft -> put(draft, pointer, pair.beyond())));
        }
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            if (value.has(each.getKey())) {
                addBody(
                        operation,
                        each.getValue(),
                        value.path(each.getKey()),
                        pointer + "/" + each.getKey(),
                        all);
            }
        }
        if (value.isArray() && !value.isEmpty()) {
            addBody(operation, schema.path("items"), value.path(0), pointer + "/0", all);
        }
    }

    private static List<Pair> pairs(JsonNode schema, JsonNode value) {
        List<Pair> pairs = new ArrayList<>();
        addNumbers(schema, pairs);
        addTexts(schema, value.asString(""), pairs);
        if (value.isArray() && !value.isEmpty()) {
            addArrays(schema, value.path(0), pairs);
        }
        return pairs;
    }

    private static void addNumbers(JsonNode schema, List<Pair> pairs) {
        BigDecimal step =
                schema.path("type").asString().equals("integer") ? BigDecimal.ONE : A_LITTLE;
        if (schema.has("maximum")) {
            BigDecimal most = schema.path("maximum").decimalValue();
            pairs.add(new Pair("maximum", MAKE.numberNode(most), MAKE.numberNode(most.add(step))));
        }
        if (schema.has("minimum")) {
            BigDecimal least = schema.path("minimum").decimalValue();
            pairs.add(
                    new Pair(
                            "minimum",
                            MAKE.numberNode(least),
                            MAKE.numberNode(least.subtract(step))));
        }
    }

    private static void addTexts(JsonNode schema, String text, List<Pair> pairs) {
        if (schema.has("maxLength")) {
            int most = schema.path("maxLength").asInt();
            pairs.add(
                    new Pair(
                            "maxLength",
                            MAKE.stringNode(filled(text, most)),
                            MAKE.stringNode(filled(text, most + 1))));
        }
        if (schema.path("minLength").asInt(0) > 0) {
            int least = schema.path("minLength").asInt();
            pairs.add(
                    new Pair(
                            "minLength",
                            MAKE.stringNode("a".repeat(least)),
                            MAKE.stringNode("a".repeat(least - 1))));
        }
    }

    /** What is an address stays one. */
    private static String filled(String text, int length) {
        return text + "a".repeat(Math.max(0, length - text.length()));
    }

    private static void addArrays(JsonNode schema, JsonNode item, List<Pair> pairs) {
        if (schema.has("maxItems")) {
            int most = schema.path("maxItems").asInt();
            pairs.add(new Pair("maxItems", copies(item, most), copies(item, most + 1)));
        }
        if (schema.path("minItems").asInt(0) > 0) {
            int least = schema.path("minItems").asInt();
            pairs.add(new Pair("minItems", copies(item, least), copies(item, least - 1)));
        }
    }

    private static ArrayNode copies(JsonNode item, int count) {
        ArrayNode all = MAKE.arrayNode(count);
        for (int i = 0; i < count; i++) {
            all.add(item);
        }
        return all;
    }

    private static String nameOf(String pointer) {
        String[] steps = pointer.split("/");
        int last = steps.length - 1;
        while (last > 0 && steps[last].equals("0")) {
            last--;
        }
        return steps[last];
    }

    private static void put(Draft draft, String pointer, JsonNode value) {
        JsonNode tree = JSON.readTree(draft.body);
        if (pointer.isEmpty()) {
            tree = value;
        } else {
            JsonPointer at = JsonPointer.compile(pointer);
            JsonNode parent = tree.at(at.head());
            if (parent instanceof ArrayNode array) {
                array.set(0, value);
            } else {
                ((ObjectNode) parent).set(at.last().getMatchingProperty(), value);
            }
        }
        draft.body = tree.toString().getBytes(StandardCharsets.UTF_8);
    }
}
