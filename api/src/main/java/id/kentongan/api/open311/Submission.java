package id.kentongan.api.open311;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.agency.App;
import id.kentongan.api.catalogue.Attribute;
import id.kentongan.api.catalogue.DataType;
import id.kentongan.api.catalogue.ServiceDefinition;
import id.kentongan.api.complaint.Contact;
import id.kentongan.api.complaint.NewComplaint;
import id.kentongan.api.complaint.Visibility;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.Fingerprint;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.open311.Open311Saying.Words;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Names;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service request as a client of Open311 sends it, read into a complaint. Fields nobody knows are
 * left alone, as the protocol has it; attributes nobody asked for are not.
 */
public final class Submission {

    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_PICTURES = 10;
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^\\]]*)](\\[\\d*])?");
    private static final Pattern URL = Pattern.compile("https?://\\S+");

    /** Those that say how a request is asked, and not what it is about. */
    private static final List<String> ABOUT_THE_CALL = List.of("api_key", "jurisdiction_id");

    private final Fields fields;
    private final Faults faults = new Faults();

    private Submission(Fields fields) {
        this.fields = fields;
    }

    /**
     * Reads a complaint, under the first key it may have ({@link #key}).
     *
     * @param service that it names
     * @param zone of times that do not say theirs
     * @throws Problem (400) that names every field at fault, but for the answers themselves
     */
    public static NewComplaint read(
            Fields fields, App app, ServiceDefinition service, String language, ZoneId zone) {
        Submission reading = new Submission(fields);
        @Nullable GeoPoint location = reading.location();
        String text = reading.text("description", LONGEST_DESCRIPTION);
        Contact contact = reading.contact();
        ObjectNode attributes = reading.attributes(service, zone);
        if (!reading.faults.isEmpty()) {
            throw Problem.invalid(reading.faults.kept());
        }
        return new NewComplaint(
                key(fields, app, 0),
                app.personId(),
                null,
                service.code(),
                attributes,
                Visibility.PUBLIC,
                requireNonNull(location),
                null,
                text,
                language,
                app.code(),
                contact.saysNothing() ? null : contact);
    }

    /**
     * Reads what an app says about a complaint later.
     *
     * @throws Problem (400) that names every field at fault
     */
    public static Words words(Fields fields) {
        Submission reading = new Submission(fields);
        String id = reading.required("service_request_id");
        reading.required("description");
        String text = reading.text("description", LONGEST_DESCRIPTION);
        @Nullable List<String> pictures = reading.pictures();
        String name = reading.text("update_id", LONGEST_LINE);
        Boolean open = reading.open();
        if (!reading.faults.isEmpty()) {
            throw Problem.invalid(reading.faults.kept());
        }
        return new Words(
                PathId.of(id),
                name.isEmpty() ? fingerprint(fields) : "named " + name,
                pictures == null ? text : text + "\n" + String.join("\n", pictures),
                open);
    }

    /**
     * The key under which the same fields of the same app are the same complaint.
     *
     * @param earlier how many complaints that said just this have come to their end
     */
    public static IdempotencyKey key(Fields fields, App app, int earlier) {
        return new IdempotencyKey(app.personId(), fingerprint(fields) + "/" + earlier);
    }

    /** The same for the same fields, in whatever order they came. */
    private static String fingerprint(Fields fields) {
        String canonical =
                new TreeMap<>(fields.all())
                        .entrySet().stream()
                                .filter(field -> !ABOUT_THE_CALL.contains(field.getKey()))
                                .map(Map.Entry::toString)
                                .collect(Collectors.joining("\n"));
        return Fingerprint.of(canonical.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String required(String name) {
        String value = fields.first(name);
        if (value == null) {
            fault(name, Fault.REQUIRED);
            return "";
        }
        return value;
    }

    /** In either case; null for all that clients have beside the two, which are words to us. */
    private @Nullable Boolean open() {
        String status = fields.first("status");
        if ("open".equalsIgnoreCase(status)) {
            return true;
        }
        return "closed".equalsIgnoreCase(status) ? false : null;
    }

    private @Nullable GeoPoint location() {
        if (fields.first("lat") == null && fields.first("long") == null) {
            // Also where there is an address: nobody here knows where that is.
            fault("lat", Fault.REQUIRED);
            fault("long", Fault.REQUIRED);
            return null;
        }
        double lat = degrees("lat", 90);
        double lon = degrees("long", 180);
        return Double.isNaN(lat) || Double.isNaN(lon) ? null : new GeoPoint(lat, lon);
    }

    private double degrees(String name, int most) {
        String text = fields.first(name);
        if (text == null) {
            fault(name, Fault.REQUIRED);
            return Double.NaN;
        }
        Double value = number(text);
        if (value == null) {
            fault(name, Fault.WRONG_TYPE, "number");
            return Double.NaN;
        }
        if (!(Math.abs(value) <= most)) {
            fault(name, Fault.OUT_OF_RANGE, -most + ".." + most);
            return Double.NaN;
        }
        return value;
    }

    private static @Nullable Double number(String text) {
        try {
            return text.length() > LONGEST_LINE ? null : Double.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private Contact contact() {
        String name =
                Stream.of(optional("first_name", LONGEST_LINE), optional("last_name", LONGEST_LINE))
                        .filter(each -> each != null)
                        .collect(Collectors.joining(" "));
        return new Contact(
                name.isEmpty() ? null : name,
                optional("email", LONGEST_LINE),
                optional("phone", LONGEST_LINE),
                optional("address_string", LONGEST_ADDRESS),
                pictures());
    }

    private @Nullable List<String> pictures() {
        List<String> urls = fields.every("media_url");
        if (urls.size() > MOST_PICTURES) {
            fault("media_url", Fault.TOO_LONG, "0.." + MOST_PICTURES);
        }
        for (String url : urls) {
            if (url.length() > LONGEST_URL) {
                fault("media_url", Fault.TOO_LONG, "0.." + LONGEST_URL);
            } else if (!URL.matcher(url).matches() || !PlainText.Check.isPlain(url)) {
                fault("media_url", Fault.WRONG_TYPE, "https://...");
            }
        }
        return urls.isEmpty() ? null : urls;
    }

    private String text(String name, int longest) {
        String value = optional(name, longest);
        return value == null ? "" : value;
    }

    private @Nullable String optional(String name, int longest) {
        String value = fields.first(name);
        if (value == null) {
            return null;
        }
        if (value.length() > longest) {
            fault(name, Fault.TOO_LONG, "0.." + longest);
        } else if (!PlainText.Check.isPlain(value)) {
            fault(name, Fault.NOT_TEXT);
        }
        return value;
    }

    /** As a complaint of our own has them: a member for each, by its code. */
    private ObjectNode attributes(ServiceDefinition service, ZoneId zone) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, List<String>> field : fields.all().entrySet()) {
            Matcher name = ATTRIBUTE.matcher(field.getKey());
            if (name.matches()) {
                addAttribute(attributes, service, name.group(1), field.getValue(), zone);
            }
        }
        return attributes;
    }

    private void addAttribute(
            ObjectNode attributes,
            ServiceDefinition service,
            String code,
            List<String> values,
            ZoneId zone) {
        Attribute asked =
                service.attributes().stream()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .orElse(null);
        if (asked == null) {
            fault("attribute[" + Names.shown(code) + "]", Fault.UNKNOWN_MEMBER);
        } else if (asked.type() == DataType.MULTI_VALUE_LIST) {
            ArrayNode all =
                    attributes.get(code) instanceof ArrayNode some
                            ? some
                            : attributes.putArray(code);
            values.forEach(all::add);
        } else if (values.size() > 1 || attributes.has(code)) {
            fault("attribute[" + code + "]", Fault.DUPLICATE);
        } else {
            attributes.set(code, value(asked.type(), values.get(0), zone));
        }
    }

    /** What is not of its type stays text, so that it is refused like any other. */
    private static JsonNode value(DataType type, String text, ZoneId zone) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (type == DataType.NUMBER) {
            Double number = number(text);
            return number == null || !Double.isFinite(number)
                    ? make.stringNode(text)
                    : make.numberNode(number);
        }
        if (type == DataType.DATETIME) {
            Instant time = TimeOfAnyForm.read(text, zone);
            return make.stringNode(time == null ? text : time.toString());
        }
        return make.stringNode(text);
    }

    private void fault(String field, Fault fault, Object... acceptable) {
        faults.add(MemberError.of(field, fault, acceptable));
    }
}
