package id.kentongan.api.contract;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request that can still be spoilt. Texts are Latin-1: one character is one byte on the wire. */
final class Draft {

    private static final int MOST_SHOWN = 4_000;

    final Map<String, String> path = new LinkedHashMap<>();
    final List<String> query = new ArrayList<>();
    final List<Header> headers = new ArrayList<>();
    String method;
    byte @Nullable [] body;
    private final String template;

    /** One line of the head. */
    record Header(String name, String value) {}

    Draft(String method, String template) {
        this.method = method;
        this.template = template;
    }

    /** In place of what was sent under that name. */
    void header(String name, @Nullable String value) {
        headers.removeIf(each -> each.name().equalsIgnoreCase(name));
        if (value != null) {
            headers.add(new Header(name, value));
        }
    }

    /** In place of what was asked under that name. */
    void query(String name, @Nullable String value) {
        query.removeIf(each -> each.startsWith(name + "="));
        if (value != null) {
            query.add(name + "=" + value);
        }
    }

    String target() {
        String target = template;
        for (Map.Entry<String, String> each : path.entrySet()) {
            target = target.replace("{" + each.getKey() + "}", each.getValue());
        }
        return query.isEmpty() ? target : target + "?" + String.join("&", query);
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target() + " HTTP/1.1\r\n");
        headers.forEach(
                each -> head.append(each.name() + ": " + each.value().replace("\n", "") + "\r\n"));
        if (body != null || !method.equals("GET")) {
            head.append("Content-Length: " + (body == null ? 0 : body.length) + "\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }

    /** For whoever wants to send it again; tokens are left out. */
    @Override
    public String toString() {
        String head =
                headers.stream()
                        .filter(each -> !each.name().equals("Authorization"))
                        .map(each -> each.name() + ": " + each.value())
                        .collect(Collectors.joining("\n"));
        return shown(method + " " + target() + "\n" + head)
                + "\n"
                + (body == null
                        ? "no body"
                        : body.length
                                + " bytes: "
                                + shown(new String(body, StandardCharsets.ISO_8859_1)));
    }

    /** Bytes that no screen shows as {@code \xNN}. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.substring(0, Math.min(text.length(), MOST_SHOWN))
                .chars()
                .forEach(
                        c -> {
                            if (c == '\n' || c >= ' ' && c < 0x7f) {
                                shown.append((char) c);
                            } else {
                                shown.append(String.format("\\x%02x", c));
                            }
                        });
        return shown + (text.length() > MOST_SHOWN ? "... cut, the seed has it all" : "");
    }
}
