package id.kentongan.api.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.problem.BilingualText;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a complaint was filed under, what was asked and what was answered, in the words of then: a
 * city changes its catalogue, and what was said stays what it was.
 *
 * @param catalogueVersion of the city's catalogue
 * @param answers of the attributes that were answered, in the order they were asked
 */
@Schema(name = "FiledService")
public record FiledService(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "POTHOLE") String code,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "1") int catalogueVersion,
        @Schema(requiredMode = RequiredMode.REQUIRED) BilingualText name,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<Answer> answers) {

    public FiledService {
        answers = List.copyOf(answers);
    }

    /** What was said about one {@link Attribute}. */
    @Schema(name = "ComplaintAnswer")
    public record Answer(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "WIDTH") String code,
            @Schema(requiredMode = RequiredMode.REQUIRED) BilingualText question,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<Value> values) {

        public Answer {
            values = List.copyOf(values);
        }
    }

    /**
     * One thing that was said.
     *
     * @param key of a choice, with its name
     * @param text what was written, where there was no choice; 12.0 is 12, times are in UTC
     */
    @Schema(name = "ComplaintAnswerValue")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(
            @Schema(example = "LANE") @Nullable String key,
            @Nullable BilingualText name,
            @Schema(example = "12") @Nullable String text) {

        static Value chosen(Attribute.Choice choice) {
            return new Value(choice.key(), choice.name(), null);
        }

        static Value written(String text) {
            return new Value(null, null, text);
        }

        private String asSaid() {
            return key == null ? String.valueOf(text) : key;
        }
    }

    /** What was said, in whatever order and words the catalogue asked for it. */
    public String asSaid() {
        return answers.stream()
                .sorted(Comparator.comparing(Answer::code))
                .map(
                        answer ->
                                answer.values().stream()
                                        .map(Value::asSaid)
                                        .collect(
                                                Collectors.joining(
                                                        "\u0001", answer.code() + "\u0001", "")))
                .collect(Collectors.joining("\u0002"));
    }

    /** Never shows an answer. */
    @Override
    public String toString() {
        return "FiledService[" + code + ", version " + catalogueVersion + "]";
    }
}
