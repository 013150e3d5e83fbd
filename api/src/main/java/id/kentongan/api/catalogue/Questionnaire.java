package id.kentongan.api.catalogue;

import id.kentongan.api.catalogue.FiledService.Answer;
import id.kentongan.api.catalogue.FiledService.Value;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a complaint answers to what its service asks, and names all that is wrong at once. */
public final class Questionnaire {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TEXT = 2_000;

    /** Beyond, a double no longer tells whole numbers apart. */
    private static final double LARGEST = 1e15;

    private final Faults faults = new Faults();
    private final Members members;

    private Questionnaire(JsonNode attributes) {
        this.members = Members.of(attributes, "attributes", faults);
    }

    /**
     * Reads the answers.
     *
     * @param attributes a JSON object with a member for each that is answered, by its code
     * @param version of the catalogue that has the service
     * @throws Problem (400) that names every attribute at fault
     */
    public static FiledService read(ServiceDefinition service, int version, JsonNode attributes) {
        Questionnaire questionnaire = new Questionnaire(attributes);
        List<Answer> answers = questionnaire.answers(service.attributes());
        if (!questionnaire.faults.isEmpty()) {
            throw Problem.invalid(questionnaire.faults.kept());
        }
        return new FiledService(service.code(), version, service.name(), answers);
    }

    private List<Answer> answers(List<Attribute> attributes) {
        List<Answer> answers = new ArrayList<>();
        for (Attribute each : attributes) {
            JsonNode value =
                    each.required() ? members.required(each.code()) : members.optional(each.code());
            if (!value.isMissingNode()) {
                answers.add(new Answer(each.code(), each.question(), values(each, value)));
            }
        }
        members.refuseOthers();
        return answers;
    }

    private List<Value> values(Attribute attribute, JsonNode value) {
        String code = attribute.code();
        return switch (attribute.type()) {
            case STRING -> List.of(Value.written(members.text(code, LONGEST_LINE)));
            case TEXT -> List.of(Value.written(text(code, value)));
            case NUMBER -> List.of(Value.written(number(code, value)));
            case DATETIME -> List.of(Value.written(members.instant(code).toString()));
            case SINGLE_VALUE_LIST -> chosen(attribute, code, value);
            case MULTI_VALUE_LIST -> severalChosen(attribute, value);
        };
    }

    private String number(String code, JsonNode value) {
        double number = members.number(code, value, -LARGEST, LARGEST);
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** Members reads single lines. */
    private String text(String code, JsonNode value) {
        if (!value.isString()) {
            members.fault(code, Fault.WRONG_TYPE, "string");
            return "";
        }
        String text = value.stringValue();
        if (text.isBlank()) {
            members.fault(code, Fault.REQUIRED);
        } else if (text.length() > LONGEST_TEXT) {
            members.fault(code, Fault.TOO_LONG, "1.." + LONGEST_TEXT);
        } else if (!PlainText.Check.isPlain(text)) {
            members.fault(code, Fault.NOT_TEXT);
        }
        return text;
    }

    private List<Value> severalChosen(Attribute attribute, JsonNode value) {
        String code = attribute.code();
        if (!value.isArray()) {
            members.fault(code, Fault.WRONG_TYPE, "array");
            return List.of();
        }
        if (value.isEmpty()) {
            members.fault(code, Fault.REQUIRED);
        }
        List<Value> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < value.size() && i <= attribute.choices().size(); i++) {
            String at = code + "[" + i + "]";
            List<Value> one = chosen(attribute, at, value.get(i));
            if (!one.isEmpty() && !seen.add(String.valueOf(one.get(0).key()))) {
                members.fault(at, Fault.DUPLICATE);
            }
            values.addAll(one);
        }
        return values;
    }

    /** Nothing when it is none of the choices. */
    private List<Value> chosen(Attribute attribute, String at, JsonNode value) {
        for (Attribute.Choice choice : attribute.choices()) {
            if (value.isString() && choice.key().equals(value.stringValue())) {
                return List.of(Value.chosen(choice));
            }
        }
        members.fault(
                at,
                Fault.UNKNOWN_VALUE,
                attribute.choices().stream()
                        .map(Attribute.Choice::key)
                        .collect(Collectors.joining(", ")));
        return List.of();
    }
}
