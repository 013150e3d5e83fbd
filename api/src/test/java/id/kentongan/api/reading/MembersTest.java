package id.kentongan.api.reading;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.camera.CameraOwner;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class MembersTest {

    private final Faults faults = new Faults();

    @Nested
    class Numbers {

        @ParameterizedTest
        @ValueSource(strings = {"0", "360", "1.5", "1e2", "-0.0"})
        void withinTheirRangeAreTaken(String number) {
            assertThat(members("{\"n\":" + number + "}").number("n", 0, 360))
                    .isEqualTo(Double.parseDouble(number));
            assertThat(faults.isEmpty()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-0.001",
                    "360.001",
                    "1e999",
                    "-1e999",
                    "123456789012345678901234567890123"
                })
        void outsideTheirRangeAreFaults(String number) {
            members("{\"n\":" + number + "}").number("n", 0, 360);

            assertThatTheOneFaultIs("n", Fault.OUT_OF_RANGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"1\"", "true", "[1]", "{}"})
        void ofAnotherTypeAreFaults(String value) {
            members("{\"n\":" + value + "}").number("n", 0, 360);

            assertThatTheOneFaultIs("n", Fault.WRONG_TYPE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"n\":null}"})
        void thatAreAbsentAreFaultsOnlyWhereRequired(String object) {
            assertThat(members(object).optionalNumber("n", 0, 1)).isNull();
            assertThat(faults.isEmpty()).isTrue();

            members(object).number("n", 0, 1);

            assertThatTheOneFaultIs("n", Fault.REQUIRED);
        }
    }

    @Nested
    class Texts {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"\"|REQUIRED",
                    "\"  \"|REQUIRED",
                    "\"123456\"|TOO_LONG",
                    "\"a\\u0000b\"|NOT_TEXT",
                    "\"a\\nb\"|NOT_TEXT",
                    "\"\\ud83d\"|NOT_TEXT",
                    "7|WRONG_TYPE",
                    "null|REQUIRED",
                })
        void thatCannotBeKeptAreFaults(String text, Fault fault) {
            members("{\"t\":" + text + "}").text("t", 5);

            assertThatTheOneFaultIs("t", fault);
        }

        @Test
        void ofAnyScriptAreTaken() {
            assertThat(members("{\"t\":\"ꦯꦼ😀\"}").text("t", 5)).isEqualTo("ꦯꦼ😀");
        }
    }

    @Nested
    class Times {

        @Test
        void areTakenWithAnyOffset() {
            assertThat(members("{\"t\":\"2026-11-21T14:30:00+07:00\"}").instant("t"))
                    .isEqualTo(Instant.parse("2026-11-21T07:30:00Z"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"2026-11-21T14:30:00\"",
                    "\"2026-13-21T14:30:00Z\"",
                    "\"yesterday\"",
                    "\"+999999999-01-01T00:00:00Z\"",
                    "\"1969-12-31T23:59:59Z\"",
                    "1763706600",
                })
        void thatAreNoneAreFaults(String time) {
            members("{\"t\":" + time + "}").instant("t");

            assertThatTheOneFaultIs("t", Fault.WRONG_TYPE);
        }
    }

    @Nested
    class Ids {

        @ParameterizedTest
        @ValueSource(strings = {"\"1-1-1-1-1\"", "\"x\"", "7", "\"\""})
        void thatAreNoUuidAreFaults(String id) {
            members("{\"id\":" + id + "}").uuid("id");

            assertThatTheOneFaultIs("id", Fault.WRONG_TYPE);
        }
    }

    @Nested
    class Choices {

        @Test
        void areFaultsWhenNotAmongThem() {
            members("{\"owner\":\"city\"}").choice("owner", CameraOwner.class);

            assertThatTheOneFaultIs("owner", Fault.UNKNOWN_VALUE);
        }

        @Test
        void areFaultsWhenNamedTwice() {
            members("{\"owners\":[\"CITY\",\"CITY\"]}")
                    .optionalChoices("owners", CameraOwner.class);

            assertThatTheOneFaultIs("owners[1]", Fault.DUPLICATE);
        }
    }

    @Test
    void whatNobodyAskedForIsAFault() {
        Members members = members("{\"known\":1,\"rangeMeters\":2}");
        members.number("known", 0, 9);

        members.refuseOthers();

        assertThatTheOneFaultIs("rangeMeters", Fault.UNKNOWN_MEMBER);
    }

    @Test
    void faultsSayWhereTheyAre() {
        Members.of(BoundedJson.mapper().readTree("{\"at\":{}}"), "[3]", faults)
                .object("at")
                .number("lat", -90, 90);

        assertThatTheOneFaultIs("[3].at.lat", Fault.REQUIRED);
    }

    @Test
    void whatIsNoObjectIsOneFaultAndNotOnePerMember() {
        Members members = Members.of(BoundedJson.mapper().readTree("[1]"), "[0]", faults);
        members.number("lat", -90, 90);
        members.text("name", 9);
        members.refuseOthers();

        assertThatTheOneFaultIs("[0]", Fault.WRONG_TYPE);
    }

    @Test
    void ofAThousandFaultsTheFirstHundredAreTold() {
        for (int i = 0; i < 1_000; i++) {
            members("{}").number("n", 0, 1);
        }

        assertThat(faults.kept()).hasSize(100);
    }

    private Members members(String object) {
        return Members.of(BoundedJson.mapper().readTree(object), "", faults);
    }

    private void assertThatTheOneFaultIs(String member, Fault fault) {
        assertThat(faults.kept()).hasSize(1);
        MemberError error = faults.kept().get(0);
        assertThat(error.member()).isEqualTo(member);
        assertThat(error.code()).isEqualTo(fault);
        assertThat(error.messages().id()).isNotBlank();
        assertThat(error.messages().en()).isNotBlank();
    }
}
