package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An object of a parameter in JSON, read as {@code json_to_recordset} reads it. */
record Json(JsonNode node) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The objects of an array. */
    static List<Json> array(@Nullable String text) {
        return text == null ? List.of() : array(MAPPER.readTree(text));
    }

    private static List<Json> array(JsonNode nodes) {
        List<Json> objects = new ArrayList<>();
        nodes.forEach(each -> objects.add(new Json(each)));
        return objects;
    }

    static Json read(String text) {
        return new Json(MAPPER.readTree(text));
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    private @Nullable JsonNode find(String name) {
        JsonNode found = node.get(name);
        return found == null || found.isNull() ? null : found;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    /** A column of type text: text as it is, anything else as JSON. */
    @Nullable String text(String name) {
        JsonNode found = find(name);
        if (found == null) {
            return null;
        }
        return found.isString() ? found.asString() : found.toString();
    }

    @Nullable UUID id(String name) {
        String text = text(name);
        return text == null ? null : UUID.fromString(text);
    }

    @Nullable Instant micros(String name) {
        JsonNode found = find(name);
        return found == null ? null : ofMicros(found.asLong());
    }

    static Instant ofMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Nullable Instant time(String name) {
        String text = text(name);
        return text == null ? null : Instant.parse(text);
    }

    @Nullable Double real(String name) {
        JsonNode found = find(name);
        return found == null ? null : found.asDouble();
    }

    int number(String name) {
        JsonNode found = find(name);
        return found == null ? 0 : found.asInt();
    }

    boolean flag(String name) {
        JsonNode found = find(name);
        return found != null && found.asBoolean();
    }

    List<Json> objects(String name) {
        JsonNode found = find(name);
        return found == null ? List.of() : array(found);
    }

    Json object(String name) {
        return new Json(node.get(name));
    }

    /** The words of an array; null when there is none. */
    String @Nullable [] words(String name) {
        JsonNode found = find(name);
        if (found == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        found.forEach(each -> words.add(each.asString()));
        return words.toArray(String[]::new);
    }
}
