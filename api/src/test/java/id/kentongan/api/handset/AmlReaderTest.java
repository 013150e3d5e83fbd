package id.kentongan.api.handset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Random;
import java.util.stream.Stream;

class AmlReaderTest {

    private static final String NUMBER = "+6281200000001";

    /** What is sent out there, and what can be made of it. */
    static Stream<Arguments> messages() {
        return Stream.of(
                fix(
                        "A\"ML=1;lt=+51.53321;lg=-0.12601;rd=14;top=20220131171748;lc=68;pm=W;"
                                + "si=234159000000000;ei=123456789012345;mcc=234;mnc=15;ml=126",
                        51.53321,
                        -0.12601,
                        14.0),
                fix(
                        "A\"ML=1;lat=-6.99031;lon=+110.42291;rd=50;top=20260717141935;lc=90;pm=G;"
                                + "si=510101234567890;ei=1;mcc=510;mnc=10;ml=1",
                        -6.99031,
                        110.42291,
                        50.0),
                fix("a\"ml=1; LT = 1.5 ; LG = 2.5 ;rd=7.5", 1.5, 2.5, 7.5),
                fix("A\"ML=1;lt=1.5;lg=2.5", 1.5, 2.5, null),
                fix("A\"ML=1;lt=1.5;lg=2.5;rd=much", 1.5, 2.5, null),
                fix("A\"ML=1;lt=1.5;lg=2.5;rd=9;ml=999;zz=new;;=;x", 1.5, 2.5, 9.0),
                fix("A%22ML%3D1%3Blt%3D%2B1.5%3Blg%3D2.5%3Brd%3D9", 1.5, 2.5, 9.0),
                fix("message=A%22ML%3D1%3Blt%3D1.5%3Blg%3D2.5%3Brd%3D9", 1.5, 2.5, 9.0),
                fix(
                        "v=1&emergency_number=112&source=CALL&location_latitude=0.85732"
                                + "&location_longitude=-4.26325&location_accuracy=10.4"
                                + "&location_time=1604912121000&location_source=GPS&hmac=00",
                        0.85732,
                        -4.26325,
                        10.4),
                fix("v=1&location_latitude=+1.5&location_longitude=+2.5", 1.5, 2.5, null),
                nothing(
                        "A\"ML=1;lt=+00.00000;lg=+000.00000;rd=N;top=20220131173734;lc=0;pm=N;"
                                + "si=234159000000000;ei=123456789012345;mcc=234;mnc=15;ml=127"),
                nothing("A\"ML=1;lt=1.5;lg=2.5;rd=N;pm=G"),
                nothing("A\"ML=1;lt=1.5;lg=2.5;rd=9;pm=n"),
                nothing("A\"ML=1;lt=0.00000;lg=-0.00000;rd=9"),
                nothing("A\"ML=1;rd=9;pm=G"),
                nothing(
                        "v=1&location_latitude=%2B00.00000&location_longitude=%2B000.00000"
                                + "&location_accuracy=0&location_source=unknown"),
                nothing("v=1&time=1604912121000"),
                wrong("", AmlFault.UNREADABLE),
                wrong("hello", AmlFault.UNREADABLE),
                wrong("A\"ML", AmlFault.UNREADABLE),
                wrong("A\"ML=1", AmlFault.UNREADABLE),
                wrong("{\"v\":1}", AmlFault.UNREADABLE),
                wrong("colour=red&size=%zz", AmlFault.UNREADABLE),
                wrong("A\"ML=1;lt=1.5;rd=9", AmlFault.BAD_LOCATION),
                wrong("A\"ML=1;lt=north;lg=2.5;rd=9", AmlFault.BAD_LOCATION),
                wrong("A\"ML=1;lt=NaN;lg=2.5;rd=9", AmlFault.BAD_LOCATION),
                wrong("v=1&location_latitude=91&location_longitude=2", AmlFault.BAD_LOCATION),
                wrong("v=1&location_latitude=1&location_longitude=-181", AmlFault.BAD_LOCATION));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void takesWhatItCan(
            String text,
            @Nullable GeoPoint at,
            @Nullable Double accuracyMetres,
            @Nullable AmlFault fault) {
        assertThat(AmlReader.read(text, NUMBER))
                .isEqualTo(new AmlMessage(NUMBER, at, accuracyMetres, fault));
    }

    @Test
    void aNumberInsideTheFormGoesBeforeTheOneBeside() {
        assertThat(AmlReader.read("v=1&device_number=%2B628111", NUMBER).number())
                .isEqualTo("+628111");
        assertThat(AmlReader.read("msisdn=628111&text=A\"ML=1;rd=N", null).number())
                .isEqualTo("628111");
    }

    @Test
    void withoutANumberNobodyKnowsWhoseItIs() {
        assertThat(AmlReader.read("A\"ML=1;lt=1.5;lg=2.5;rd=9", null).fault())
                .isEqualTo(AmlFault.NO_NUMBER);
        assertThat(AmlReader.read("v=1&device_number=&location_latitude=1", null).fault())
                .isEqualTo(AmlFault.NO_NUMBER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v=1&device_number=%2B62+812-3456-7890&x=1|v=1&device_number=***890&x=1",
                "v=1&device%5Fnumber=0812.345.6789|v=1&device%5Fnumber=***789",
                "A\"ML=1;lt=-6.99031;si=510 10 1234567890;ei=35-209900-176148-1;ml=1"
                        + "|A\"ML=1;lt=-6.99031;si=***890;ei=***481;ml=1",
                "text=A%22ML%3D1%3Bmsisdn%3D0812-3456-789%3Blt%3D1.5"
                        + "|text=A\"ML=1;msisdn=***789;lt=1.5",
                "A%22ML%3D1%3Bmsisdn%3D0812-3456-789|A\"ML=1;msisdn=***789",
                "v=1&imei=1 2 3|v=1&imei=***",
                "{\"phone\": \"+62 812 3456 7890\"}|{\"phone\": ***890}",
                "somebody called from +6281234567890|somebody called from +***890"
            })
    void numbersAreHiddenHoweverTheyAreWritten(String message, String shown) {
        assertThat(AmlReader.withoutNumbers(message)).isEqualTo(shown);
    }

    @Test
    void neverFails() {
        Random random = new Random(112);
        String[] pieces = {
            "A\"ML",
            "=",
            ";",
            "&",
            "%",
            "%2",
            "%22",
            "lt",
            "lg",
            "rd",
            "pm",
            "N",
            "v",
            "+",
            "-",
            "1e999",
            "location_latitude",
            "location_longitude",
            "device_number",
            "message",
            "\0",
            "é",
            "9",
            "\n",
            " "
        };
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "A\"ML=1;" : "");
            int length = random.nextInt(25);
            for (int j = 0; j < length; j++) {
                text.append(
                        random.nextInt(4) == 0
                                ? Character.toString((char) random.nextInt(0x10000))
                                : pieces[random.nextInt(pieces.length)]);
            }
            String message = text.toString();
            assertThatCode(
                            () -> {
                                AmlReader.read(message, NUMBER);
                                AmlReader.withoutNumbers(message);
                            })
                    .as(message)
                    .doesNotThrowAnyException();
        }
    }

    private static Arguments fix(String text, double lat, double lon, @Nullable Double accuracy) {
        return arguments(text, new GeoPoint(lat, lon), accuracy, null);
    }

    private static Arguments nothing(String text) {
        return arguments(text, null, null, null);
    }

    private static Arguments wrong(String text, AmlFault fault) {
        return arguments(text, null, null, fault);
    }
}
