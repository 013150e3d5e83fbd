package id.kentongan.api.reading;

import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Names;
import id.kentongan.api.problem.PlainText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The members of one JSON object, read strictly: a member that is missing, of another type or out
 * of its range, and every member nobody asked for, becomes a fault that names it.
 *
 * <p>A method that finds a fault still answers, with a value of no meaning; nothing may be built
 * from the answers unless {@link Faults#isEmpty()} at the end. JSON null means absent. Not
 * thread-safe.
 */
public final class Members {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TIME_OF_DAY = Pattern.compile("[0-2]\\d:[0-5]\\d");
    private static final UUID NO_UUID = new UUID(0, 0);
    private static final int LONGEST_TIME = 40;
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int LONGEST_FORM = 200;

    private final JsonNode object;
    private final String path;
    private final Faults faults;
    private final Set<String> asked = new HashSet<>();

    private Members(JsonNode object, String path, Faults faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /**
     * Opens an object for reading.
     *
     * @param node anything; when it is not an object that is a fault, and every member is absent
     *     without a further fault
     * @param path where the object is in its document, empty for the document itself
     */
    public static Members of(JsonNode node, String path, Faults faults) {
        if (node.isObject()) {
            return new Members(node, path, faults);
        }
        faults.add(
                MemberError.of(
                        path.isEmpty() ? MemberError.WHOLE_BODY : path,
                        Fault.WRONG_TYPE,
                        "JSON object"));
        return new Members(node, path, new Faults());
    }

    /** Whether a required member is just this text; anything else is a fault. */
    public boolean is(String name, String text) {
        JsonNode value = required(name);
        boolean same = value.isString() && text.equals(value.stringValue());
        if (!same && !value.isMissingNode()) {
            fault(name, Fault.UNKNOWN_VALUE, text);
        }
        return same;
    }

    /** The member as it came; a missing one is a fault. */
    public JsonNode required(String name) {
        JsonNode value = optional(name);
        if (value.isMissingNode()) {
            fault(name, Fault.REQUIRED);
        }
        return value;
    }

    /** The member as it came; a missing node when it is absent or null. */
    public JsonNode optional(String name) {
        asked.add(name);
        JsonNode value = object.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /** A member that is itself an object. */
    public Members object(String name) {
        JsonNode value = required(name);
        return value.isMissingNode()
                ? new Members(value, at(name), new Faults())
                : of(value, at(name), faults);
    }

    /** A required text of 1..max characters, no control characters among them, not only blanks. */
    public String text(String name, int max) {
        return text(name, required(name), max);
    }

    /**
     * A required text of a form.
     *
     * @param example shown to whoever got it wrong
     */
    public String text(String name, Pattern form, String example) {
        String value = text(name, required(name), LONGEST_FORM);
        if (!value.isEmpty() && !form.matcher(value).matches()) {
            fault(name, Fault.OUT_OF_RANGE, example);
        }
        return value;
    }

    /** A required number, min..max inclusive. */
    public double number(String name, double min, double max) {
        return number(name, required(name), min, max);
    }

    /** Like {@link #number} when there; null when absent. */
    public @Nullable Double optionalNumber(String name, double min, double max) {
        JsonNode value = optional(name);
        return value.isMissingNode() ? null : Double.valueOf(number(name, value, min, max));
    }

    /** True or false; the given value when absent. */
    public boolean flag(String name, boolean whenAbsent) {
        JsonNode value = optional(name);
        if (value.isMissingNode()) {
            return whenAbsent;
        }
        if (!value.isBoolean()) {
            fault(name, Fault.WRONG_TYPE, "boolean");
        }
        return value.isBoolean() && value.booleanValue();
    }

    /** A required one of the type's names. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        E value = choice(name, required(name), type);
        return value == null ? type.getEnumConstants()[0] : value;
    }

    /** One of the type's names; null when absent. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        return choice(name, optional(name), type);
    }

    /** A list of the type's names, without repeats; null when absent. */
    public <E extends Enum<E>> @Nullable Set<E> optionalChoices(String name, Class<E> type) {
        JsonNode value = optional(name);
        if (value.isMissingNode()) {
            return null;
        }
        Set<E> choices = EnumSet.noneOf(type);
        if (!value.isArray()) {
            fault(name, Fault.WRONG_TYPE, "array");
            return choices;
        }
        for (int i = 0; i < value.size() && i <= type.getEnumConstants().length; i++) {
            E one = choice(name + "[" + i + "]", value.get(i), type);
            if (one != null && !choices.add(one)) {
                fault(name + "[" + i + "]", Fault.DUPLICATE);
            }
        }
        return choices;
    }

    /** A required UUID in its 36 character form. */
    public UUID uuid(String name) {
        JsonNode value = required(name);
        if (value.isString() && UUID_FORM.matcher(value.stringValue()).matches()) {
            return UUID.fromString(value.stringValue());
        }
        if (!value.isMissingNode()) {
            fault(name, Fault.WRONG_TYPE, "UUID");
        }
        return NO_UUID;
    }

    /** A required point in time, ISO 8601 with an offset or Z, years 1970..9999. */
    public Instant instant(String name) {
        JsonNode value = required(name);
        if (value.isMissingNode()) {
            return Instant.EPOCH;
        }
        if (value.isString() && value.stringValue().length() <= LONGEST_TIME) {
            try {
                Instant time = OffsetDateTime.parse(value.stringValue()).toInstant();
                if (!time.isBefore(Instant.EPOCH) && time.isBefore(YEAR_10000)) {
                    return time;
                }
            } catch (DateTimeException notATime) {
                // Falls through to the one fault for everything that is not a time.
            }
        }
        fault(name, Fault.WRONG_TYPE, "date-time, 2026-11-21T07:30:00Z");
        return Instant.EPOCH;
    }

    /** A required time of day, {@code 07:30}; null when it is at fault. */
    public @Nullable LocalTime timeOfDay(String name) {
        String text = text(name, TIME_OF_DAY, "07:30");
        try {
            return TIME_OF_DAY.matcher(text).matches() ? LocalTime.parse(text) : null;
        } catch (DateTimeException never) {
            fault(name, Fault.OUT_OF_RANGE, "00:00..23:59");
            return null;
        }
    }

    /** A required text of 1..max characters in each language. */
    public BilingualText inBothLanguages(String name, int max) {
        Members languages = object(name);
        BilingualText text =
                new BilingualText(languages.text("id", max), languages.text("en", max));
        languages.refuseOthers();
        return text;
    }

    /** An array of at most so many; something that has nothing in it when absent or at fault. */
    public JsonNode list(String name, int most) {
        JsonNode value = optional(name);
        if (value.isArray() && value.size() <= most) {
            return value;
        }
        if (value.isArray()) {
            fault(name, Fault.TOO_LONG, "0.." + most);
        } else if (!value.isMissingNode()) {
            fault(name, Fault.WRONG_TYPE, "array");
        }
        return MissingNode.getInstance();
    }

    /**
     * Reads each object of a list.
     *
     * @return whether there is such a list at all
     */
    public boolean each(String name, int most, Consumer<Members> reading) {
        JsonNode list = list(name, most);
        for (int i = 0; i < list.size(); i++) {
            reading.accept(of(list.get(i), at(name + "[" + i + "]"), faults));
        }
        return list.isArray();
    }

    /** Makes a fault of every member that was never asked for; the last call on an object. */
    public void refuseOthers() {
        object.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> fault(Names.shown(name), Fault.UNKNOWN_MEMBER));
    }

    /** Notes a fault of a member for a reason of the caller's. */
    public void fault(String name, Fault fault, Object... acceptable) {
        faults.add(MemberError.of(at(name), fault, acceptable));
    }

    /** Where a member is in its document. */
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private String text(String name, JsonNode value, int max) {
        if (value.isMissingNode()) {
            return "";
        }
        if (!value.isString()) {
            fault(name, Fault.WRONG_TYPE, "string");
            return "";
        }
        String text = value.stringValue();
        if (text.isBlank()) {
            fault(name, Fault.REQUIRED);
        } else if (text.length() > max) {
            fault(name, Fault.TOO_LONG, "1.." + max);
        } else if (!isOneLine(text)) {
            fault(name, Fault.NOT_TEXT);
        } else {
            return text;
        }
        return "";
    }

    private static boolean isOneLine(String text) {
        return PlainText.Check.isPlain(text) && text.chars().noneMatch(Character::isISOControl);
    }

    /** Like {@link #number(String, double, double)}, of a value found by another way. */
    public double number(String name, JsonNode value, double min, double max) {
        if (value.isMissingNode()) {
            return Double.NaN;
        }
        if (!value.isNumber()) {
            fault(name, Fault.WRONG_TYPE, "number");
            return Double.NaN;
        }
        // A whole number may have hundreds of digits.
        double number = value.asDouble(Double.NaN);
        if (!(number >= min && number <= max)) {
            fault(name, Fault.OUT_OF_RANGE, plain(min) + ".." + plain(max));
        }
        return number;
    }

    private <E extends Enum<E>> @Nullable E choice(String name, JsonNode value, Class<E> type) {
        if (value.isMissingNode()) {
            return null;
        }
        E[] all = type.getEnumConstants();
        for (E one : all) {
            if (value.isString() && one.name().equals(value.stringValue())) {
                return one;
            }
        }
        fault(name, Fault.UNKNOWN_VALUE, Arrays.toString(all));
        return null;
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
