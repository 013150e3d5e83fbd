package id.kentongan.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kentongan.api.catalogue.Attribute.Choice;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.Problem;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

class QuestionnaireTest {

    private static final BilingualText TEXT = new BilingualText("Teks", "Text");
    private static final List<Choice> CHOICES =
            List.of(
                    new Choice("A", new BilingualText("Satu", "One")),
                    new Choice("B", new BilingualText("Dua", "Two")));

    private static final ServiceDefinition SERVICE =
            new ServiceDefinition(
                    "ALL",
                    ComplaintCategory.WASTE,
                    "DLH",
                    null,
                    SmartCityDimension.ENVIRONMENT,
                    true,
                    TEXT,
                    null,
                    List.of(
                            attribute("LINE", DataType.STRING, true),
                            attribute("WORDS", DataType.TEXT, false),
                            attribute("COUNT", DataType.NUMBER, false),
                            attribute("SINCE", DataType.DATETIME, false),
                            attribute("ONE", DataType.SINGLE_VALUE_LIST, false),
                            attribute("SOME", DataType.MULTI_VALUE_LIST, false)));

    @Test
    @DisplayName("what is answered is kept with what was asked, in the order it was asked")
    void isKept() {
        FiledService filed =
                read(
                        """
                        {"SOME": ["B", "A"], "ONE": "A", "SINCE": "2026-11-30T07:00:00+07:00",
                         "COUNT": 12, "WORDS": "dua\\nbaris", "LINE": "tiang 7"}
                        """);

        assertThat(filed.catalogueVersion()).isEqualTo(4);
        assertThat(filed.answers())
                .extracting(FiledService.Answer::code)
                .containsExactly("LINE", "WORDS", "COUNT", "SINCE", "ONE", "SOME");
        assertThat(filed.asSaid())
                .isEqualTo(
                        read("""
                                        {"LINE": "tiang 7", "WORDS": "dua\\nbaris", "COUNT": 12.0,
                                         "SINCE": "2026-11-30T00:00:00Z", "ONE": "A",
                                         "SOME": ["B", "A"]}
                                        """)
                                .asSaid());
        assertThat(filed.answers().get(5).values())
                .extracting(FiledService.Value::name)
                .containsExactly(new BilingualText("Dua", "Two"), new BilingualText("Satu", "One"));
        assertThat(filed).asString().doesNotContain("tiang");
    }

    @Test
    @DisplayName("two that say something else are not the same")
    void tellsApart() {
        assertThat(read("{\"LINE\": \"x\", \"ONE\": \"A\"}").asSaid())
                .isNotEqualTo(read("{\"LINE\": \"x\", \"SOME\": [\"A\"]}").asSaid())
                .isNotEqualTo(read("{\"LINE\": \"xA\"}").asSaid());
    }

    @Test
    @DisplayName("null is no answer")
    void nullIsNoAnswer() {
        assertThat(read("{\"LINE\": \"x\", \"COUNT\": null}").answers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|attributes.LINE|REQUIRED",
                "{\"LINE\": null}|attributes.LINE|REQUIRED",
                "{\"LINE\": \" \"}|attributes.LINE|REQUIRED",
                "{\"LINE\": 7}|attributes.LINE|WRONG_TYPE",
                "{\"LINE\": \"a\\nb\"}|attributes.LINE|NOT_TEXT",
                "{\"LINE\": \"x\", \"WORDS\": \"a\\u0000b\"}|attributes.WORDS|NOT_TEXT",
                "{\"LINE\": \"x\", \"WORDS\": []}|attributes.WORDS|WRONG_TYPE",
                "{\"LINE\": \"x\", \"COUNT\": \"12\"}|attributes.COUNT|WRONG_TYPE",
                "{\"LINE\": \"x\", \"COUNT\": 1e16}|attributes.COUNT|OUT_OF_RANGE",
                "{\"LINE\": \"x\", \"COUNT\": 1e999}|attributes.COUNT|OUT_OF_RANGE",
                "{\"LINE\": \"x\", \"SINCE\": \"kemarin\"}|attributes.SINCE|WRONG_TYPE",
                "{\"LINE\": \"x\", \"ONE\": \"C\"}|attributes.ONE|UNKNOWN_VALUE",
                "{\"LINE\": \"x\", \"ONE\": [\"A\"]}|attributes.ONE|UNKNOWN_VALUE",
                "{\"LINE\": \"x\", \"SOME\": \"A\"}|attributes.SOME|WRONG_TYPE",
                "{\"LINE\": \"x\", \"SOME\": []}|attributes.SOME|REQUIRED",
                "{\"LINE\": \"x\", \"SOME\": [\"A\", \"A\"]}|attributes.SOME[1]|DUPLICATE",
                "{\"LINE\": \"x\", \"SOME\": [\"A\", \"C\"]}|attributes.SOME[1]|UNKNOWN_VALUE",
                "{\"LINE\": \"x\", \"MORE\": 1}|attributes.MORE|UNKNOWN_MEMBER",
                "[]|attributes|WRONG_TYPE"
            })
    void whatIsWrongIsNamed(String attributes, String member, MemberError.Fault fault) {
        Problem problem = catchThrowableOfType(Problem.class, () -> read(attributes));

        assertThat(problem.errors()).hasSize(1);
        assertThat(problem.errors().get(0).member()).isEqualTo(member);
        assertThat(problem.errors().get(0).code()).isEqualTo(fault);
    }

    @Test
    @DisplayName("and all of it at once")
    void allAtOnce() {
        Problem problem =
                catchThrowableOfType(
                        Problem.class, () -> read("{\"COUNT\": true, \"ONE\": 1, \"X\": 1}"));
        assertThat(problem.errors()).hasSize(4);
    }

    @Test
    @DisplayName("a whole number of hundreds of digits is too large, and nothing worse")
    void endlessNumbers() {
        Problem problem =
                catchThrowableOfType(
                        Problem.class,
                        () -> read("{\"LINE\": \"x\", \"COUNT\": " + "9".repeat(400) + "}"));
        assertThat(problem.errors().get(0).code()).isEqualTo(MemberError.Fault.OUT_OF_RANGE);
    }

    @Test
    void longTextsHaveAnEnd() {
        assertThat(read(longText(2_000)).answers()).hasSize(2);
        assertThat(
                        catchThrowableOfType(Problem.class, () -> read(longText(2_001)))
                                .errors()
                                .get(0)
                                .code())
                .isEqualTo(MemberError.Fault.TOO_LONG);
    }

    private static String longText(int length) {
        return "{\"LINE\": \"x\", \"WORDS\": \"" + "a".repeat(length) + "\"}";
    }

    private static FiledService read(String attributes) {
        return Questionnaire.read(SERVICE, 4, new JsonMapper().readTree(attributes));
    }

    private static Attribute attribute(String code, DataType type, boolean required) {
        return new Attribute(code, type, required, TEXT, type.hasChoices() ? CHOICES : List.of());
    }
}
