package id.kentongan.api.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One thing that is done wrong to a request.
 *
 * @param what for whoever reads that it was answered badly
 * @param isHopeless whether nothing is left of it that may be served
 */
record Spoiling(String what, boolean isHopeless, Consumer<Draft> deed) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Stands where something that is no JSON will be. */
    private static final String HERE = "@here@";

    private Spoiling(String what, Consumer<Draft> deed) {
        this(what, false, deed);
    }

    private Spoiling hopeless() {
        return new Spoiling(what, true, deed);
    }

    boolean isOfQuery() {
        return what.startsWith("query ");
    }

    /** All that can be done to the address and the head of a request to an operation. */
    static List<Spoiling> ofHead(PromisedOperation operation) {
        List<Spoiling> all = new ArrayList<>();
        for (String name : operation.parameters("path")) {
            for (String value : Hostile.inAddress()) {
                all.add(new Spoiling("path " + name, draft -> draft.path.put(name, value)));
            }
        }
        for (String name : operation.parameters("query")) {
            all.add(new Spoiling("no query " + name, draft -> draft.query(name, null)));
            all.add(new Spoiling("bare query " + name, draft -> draft.query.add(name)));
            all.add(new Spoiling("repeated " + name, draft -> draft.query.add(name + "=1")));
            for (String value : Hostile.inAddress()) {
                all.add(new Spoiling("query " + name, draft -> draft.query(name, value)));
            }
        }
        for (String query :
                List.of("id=1", "%", "=", "&&=&", "[]=1", "limit=1&limit=2", "\u00ff")) {
            all.add(new Spoiling("stray query " + query, draft -> draft.query.add(query)));
        }
        for (String name : operation.parameters("header")) {
            all.add(new Spoiling("no " + name, draft -> draft.header(name, null)));
            all.add(
                    new Spoiling(
                            "repeated " + name,
                            draft -> draft.headers.add(new Draft.Header(name, "\"1\""))));
            for (String value : Hostile.inHeader()) {
                all.add(new Spoiling("header " + name, draft -> draft.header(name, value)));
            }
        }
        addHeaders(Hostile.HEADERS_OF_ANY_REQUEST, all);
        addHeaders(Hostile.MORE_HEADERS, all);
        all.add(new Spoiling("another method", draft -> draft.method = "PATCH"));
        all.add(new Spoiling("a method nobody knows", draft -> draft.method = "BREW"));
        return all;
    }

    private static void addHeaders(Map<String, List<String>> headers, List<Spoiling> all) {
        // Maps made by Map.of have another order every time, and a seed must not.
        headers.keySet().stream()
                .sorted()
                .forEach(
                        name ->
                                headers.get(name)
                                        .forEach(
                                                value ->
                                                        all.add(
                                                                new Spoiling(
                                                                        "header " + name,
                                                                        draft ->
                                                                                draft.header(
                                                                                        name,
                                                                                        value)))));
    }

    /** All that can be done to a body of JSON, one member at a time, and to any body as a whole. */
    static List<Spoiling> ofBody(PromisedOperation operation, Scene scene, Random random) {
        List<Spoiling> all = new ArrayList<>();
        for (String type : Hostile.CONTENT_TYPES) {
            all.add(new Spoiling("content type", draft -> draft.header("Content-Type", type)));
        }
        all.add(new Spoiling("no content type", draft -> draft.header("Content-Type", null)));
        for (String body : Hostile.BODIES) {
            all.add(body("another body", ignored -> body));
        }
        all.add(body("no body", ignored -> ""));
        boolean json = operation.mediaType() != null && operation.mediaType().contains("json");
        for (Spoiling each :
                List.of(
                        body("in an array", body -> "[" + body + "]"),
                        body("in two arrays", body -> "[[" + body + "]]"),
                        body("in an object", body -> "{\"a\":" + body + "}"),
                        body("in quotes", body -> JSON.writeValueAsString(body)),
                        body("twice", body -> body + body),
                        body("and more", body -> body + "x"))) {
            all.add(json ? each.hopeless() : each);
        }
        all.add(body("after a mark", body -> "\u00ef\u00bb\u00bf" + body));
        all.add(body("too large", body -> body + " ".repeat(100_000)));
        all.add(body("in 16 bits", Spoiling::inSixteenBits));
        addHavoc(random, all);
        if (json) {
            addMembers(scene.json(operation), "", all);
        }
        return all;
    }

    /** Cut off, and bytes put in place of others, wherever chance has it. */
    private static void addHavoc(Random random, List<Spoiling> all) {
        for (int i = 0; i < 10; i++) {
            double where = random.nextDouble();
            String some = Character.toString(random.nextInt(256));
            all.add(body("cut off", body -> body.substring(0, (int) (where * body.length()))));
            all.add(
                    body(
                            "a byte put in",
                            body -> {
                                int at = (int) (where * body.length());
                                return body.substring(0, at) + some + body.substring(at);
                            }));
            all.add(
                    body(
                            "a byte in place of another",
                            body -> {
                                int at = (int) (where * body.length());
                                return body.substring(0, at)
                                        + some
                                        + body.substring(Math.min(body.length(), at + 1));
                            }));
        }
    }

    private static String inSixteenBits(String body) {
        return new String(body.getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1);
    }

    private static void addMembers(JsonNode at, String pointer, List<Spoiling> all) {
        if (at.isObject()) {
            for (String name : Hostile.MEMBERS) {
                Spoiling oneMore =
                        json(
                                "one more member in " + pointer + "/",
                                tree -> ((ObjectNode) tree.at(pointer)).put(HERE, 0),
                                name);
                // The one member that GeoJSON knows besides.
                boolean isKnown =
                        name.equals("\"id\"") && at.path("type").asString("").equals("Feature");
                all.add(isKnown ? oneMore : oneMore.hopeless());
            }
            for (Map.Entry<String, JsonNode> each : at.properties()) {
                addMember(pointer, each.getKey(), all);
                addMembers(each.getValue(), pointer + "/" + each.getKey(), all);
            }
        }
        if (at.isArray()) {
            for (String value : Hostile.VALUES) {
                all.add(
                        json(
                                pointer + "/0",
                                tree -> ((ArrayNode) tree.at(pointer)).set(0, HERE),
                                value));
            }
            addMembers(at.path(0), pointer + "/0", all);
        }
    }

    private static void addMember(String pointer, String name, List<Spoiling> all) {
        String where = pointer + "/" + name;
        all.add(json("no " + where, tree -> ((ObjectNode) tree.at(pointer)).remove(name), ""));
        for (String other : List.of(name, name.toUpperCase(Locale.ROOT))) {
            all.add(
                    json(
                                    "once more " + other + " in " + pointer + "/",
                                    tree ->
                                            ((ObjectNode) tree.at(pointer))
                                                    .set(HERE, tree.at(where)),
                                    "\"" + other + "\"")
                            .hopeless());
        }
        Consumer<JsonNode> mark = tree -> ((ObjectNode) tree.at(pointer)).put(name, HERE);
        for (String value : Hostile.VALUES) {
            all.add(json(where, mark, value));
        }
    }

    /** Something marked, and what goes in place of the mark. */
    private static Spoiling json(String what, Consumer<JsonNode> mark, String inPlace) {
        return new Spoiling(
                what,
                draft -> {
                    JsonNode tree = JSON.readTree(draft.body);
                    mark.accept(tree);
                    draft.body =
                            bytes(
                                    Hostile.latin(tree.toString())
                                            .replace("\"" + HERE + "\"", inPlace));
                });
    }

    private static Spoiling body(String what, UnaryOperator<String> spoil) {
        return new Spoiling(
                what,
                draft -> {
                    byte[] body = draft.body == null ? new byte[0] : draft.body;
                    draft.body = bytes(spoil.apply(new String(body, StandardCharsets.ISO_8859_1)));
                });
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Several at once. */
    static Spoiling all(Spoiling... some) {
        return new Spoiling(
                String.join(" and ", Arrays.stream(some).map(Spoiling::what).toList()),
                Arrays.stream(some).anyMatch(Spoiling::isHopeless),
                draft -> Arrays.stream(some).forEach(each -> each.deed().accept(draft)));
    }
}
