package id.kentongan.localstack.fcm;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Firebase's HTTP v1 API takes and what it refuses, so that a push that passes here would pass
 * there. Members may be named in snake_case or camelCase, as everywhere at Google.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages">the
 *     reference</a>
 */
final class MessageRules {
    private static final int MAX_BYTES = 4096;
    private static final int MAX_TOPIC_BYTES = 2048;
    private static final int MAX_REGISTRATION_LENGTH = 4096;
    private static final long MAX_TTL_SECONDS = 28L * 24 * 3600;

    private static final List<String> TARGETS = List.of("fid", "token", "topic", "condition");
    private static final Pattern REGISTRATION = Pattern.compile("[A-Za-z0-9_:.-]+");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9-_.~%]+");
    private static final Pattern TTL = Pattern.compile("(\\d{1,10})(\\.\\d{1,9})?s");
    private static final Pattern RESERVED_KEY =
            Pattern.compile("from|message_type|google\\..*|gcm\\.notification\\..*");

    private static final Set<String> REQUEST = Set.of("message", "validate_only");
    private static final Set<String> MESSAGE =
            Set.of(
                    "name",
                    "data",
                    "notification",
                    "android",
                    "webpush",
                    "apns",
                    "fcm_options",
                    "fid",
                    "token",
                    "topic",
                    "condition");
    private static final Set<String> NOTIFICATION = Set.of("title", "body", "image");
    private static final Set<String> ANDROID =
            Set.of(
                    "collapse_key",
                    "priority",
                    "ttl",
                    "restricted_package_name",
                    "data",
                    "notification",
                    "fcm_options",
                    "direct_boot_ok",
                    "bandwidth_constrained_ok",
                    "restricted_satellite_ok");
    private static final Set<String> APNS =
            Set.of("headers", "payload", "fcm_options", "live_activity_token");
    private static final Set<String> WEBPUSH =
            Set.of("headers", "data", "notification", "fcm_options");

    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * Reads the body of a send.
     *
     * @throws MessageRefused naming the member and the reason
     */
    FcmMessage read(byte[] body) {
        JsonNode request = parse(body);
        onlyKnown("", request, REQUEST);
        JsonNode message = member(request, "message");
        if (message == null || !message.isObject()) {
            throw new MessageRefused("message", "Message is not set.");
        }
        onlyKnown("message", message, MESSAGE);
        String kind = kindOfTarget(message);
        String target = target(kind, message);
        checkParts(message);
        int bytes = bytes(message);
        int limit = kind.equals("topic") || kind.equals("condition") ? MAX_TOPIC_BYTES : MAX_BYTES;
        if (bytes > limit) {
            throw new MessageRefused(
                    "message", "Message is too big: %d bytes, at most %d.".formatted(bytes, limit));
        }
        return new FcmMessage(kind, target, bytes, message.toString(), validateOnly(request));
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode request = json.readTree(body);
            if (request.isObject()) {
                return request;
            }
        } catch (JacksonException e) {
            throw new MessageRefused(
                    "", "Invalid JSON payload received. " + e.getOriginalMessage());
        }
        throw new MessageRefused("", "Invalid JSON payload received. Expected an object.");
    }

    private static String kindOfTarget(JsonNode message) {
        List<String> named =
                TARGETS.stream().filter(name -> member(message, name) != null).toList();
        if (named.isEmpty()) {
            throw new MessageRefused("message", "Recipient of the message is not set.");
        }
        if (named.size() > 1) {
            throw new MessageRefused(
                    "message",
                    "Invalid value at 'message' (oneof), oneof field 'target' is already set."
                            + " Cannot set '"
                            + named.get(1)
                            + "'");
        }
        return named.get(0);
    }

    private static String target(String kind, JsonNode message) {
        String path = "message." + kind;
        String target = string(path, message.required(kind));
        switch (kind) {
            case "topic" ->
                    require(
                            TOPIC.matcher(target).matches(),
                            path,
                            "Malformed topic name: " + target);
            case "condition" -> TopicCondition.parse(target);
            default ->
                    require(
                            target.length() <= MAX_REGISTRATION_LENGTH
                                    && REGISTRATION.matcher(target).matches(),
                            path,
                            "The registration token is not a valid FCM registration token");
        }
        return target;
    }

    private static void checkParts(JsonNode message) {
        checkData("message.data", member(message, "data"));
        checkNotification(member(message, "notification"));
        checkAndroid(member(message, "android"));
        checkApns(member(message, "apns"));
        JsonNode webpush = member(message, "webpush");
        if (webpush != null) {
            onlyKnown("message.webpush", webpush, WEBPUSH);
            checkData("message.webpush.data", member(webpush, "data"));
        }
    }

    private static void checkNotification(@Nullable JsonNode notification) {
        if (notification != null) {
            onlyKnown("message.notification", notification, NOTIFICATION);
            notification
                    .properties()
                    .forEach(
                            property ->
                                    string(
                                            "message.notification." + property.getKey(),
                                            property.getValue()));
        }
    }

    private static void checkAndroid(@Nullable JsonNode android) {
        if (android == null) {
            return;
        }
        onlyKnown("message.android", android, ANDROID);
        checkData("message.android.data", member(android, "data"));
        JsonNode priority = member(android, "priority");
        if (priority != null) {
            String word = string("message.android.priority", priority);
            require(
                    word.equalsIgnoreCase("high") || word.equalsIgnoreCase("normal"),
                    "message.android.priority",
                    "Invalid value at 'message.android.priority': " + word);
        }
        JsonNode ttl = member(android, "ttl");
        if (ttl != null) {
            checkTtl(string("message.android.ttl", ttl));
        }
    }

    private static void checkTtl(String ttl) {
        var parts = TTL.matcher(ttl);
        require(
                parts.matches() && Long.parseLong(parts.group(1)) <= MAX_TTL_SECONDS,
                "message.android.ttl",
                "Invalid value at 'message.android.ttl': " + ttl + " (seconds, at most 28 days)");
    }

    private static void checkApns(@Nullable JsonNode apns) {
        if (apns == null) {
            return;
        }
        onlyKnown("message.apns", apns, APNS);
        JsonNode headers = member(apns, "headers");
        if (headers != null) {
            headers.properties()
                    .forEach(
                            header ->
                                    string(
                                            "message.apns.headers." + header.getKey(),
                                            header.getValue()));
        }
        JsonNode payload = member(apns, "payload");
        require(
                payload == null || payload.isObject(),
                "message.apns.payload",
                "Invalid value at 'message.apns.payload': an object is expected");
    }

    private static void checkData(String path, @Nullable JsonNode data) {
        if (data == null) {
            return;
        }
        require(data.isObject(), path, "Invalid value at '" + path + "': a map is expected");
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            string(path + "." + entry.getKey(), entry.getValue());
            require(
                    !RESERVED_KEY.matcher(entry.getKey()).matches(),
                    path + "." + entry.getKey(),
                    "Invalid data payload key: " + entry.getKey());
        }
    }

    private static int bytes(JsonNode message) {
        JsonNode android = member(message, "android");
        int bytes = textBytes(member(message, "data")) + textBytes(member(message, "notification"));
        return android == null
                ? bytes
                : bytes
                        + textBytes(member(android, "data"))
                        + textBytes(member(android, "notification"));
    }

    private static int textBytes(@Nullable JsonNode object) {
        if (object == null) {
            return 0;
        }
        return object.properties().stream()
                .mapToInt(entry -> utf8(entry.getKey()) + utf8(entry.getValue().asString("")))
                .sum();
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean validateOnly(JsonNode request) {
        JsonNode flag = member(request, "validate_only");
        require(
                flag == null || flag.isBoolean(),
                "validate_only",
                "Invalid value at 'validate_only' (TYPE_BOOL)");
        return flag != null && flag.booleanValue();
    }

    private static void onlyKnown(String path, JsonNode object, Set<String> known) {
        require(object.isObject(), path, "Invalid value at '" + path + "': an object is expected");
        for (String name : object.propertyNames()) {
            require(
                    known.contains(snakeCase(name)),
                    path.isEmpty() ? name : path + "." + name,
                    "Invalid JSON payload received. Unknown name \"%s\"%s: Cannot find field."
                            .formatted(name, path.isEmpty() ? "" : " at '" + path + "'"));
        }
    }

    /** The member by its snake_case name, however it is written; null counts as absent. */
    private static @Nullable JsonNode member(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (snakeCase(entry.getKey()).equals(name) && !entry.getValue().isNull()) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (Character.isUpperCase(letter)) {
                snake.append('_').append(Character.toLowerCase(letter));
            } else {
                snake.append(letter);
            }
        }
        return snake.toString();
    }

    private static String string(String path, JsonNode value) {
        require(value.isString(), path, "Invalid value at '" + path + "' (TYPE_STRING), " + value);
        return value.stringValue();
    }

    private static void require(boolean kept, String member, String reason) {
        if (!kept) {
            throw new MessageRefused(member, reason);
        }
    }
}
