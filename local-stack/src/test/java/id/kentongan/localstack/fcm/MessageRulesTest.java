package id.kentongan.localstack.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class MessageRulesTest {
    private final MessageRules rules = new MessageRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fid':'cAbC_-1'}",
                "{'token':'a:b-c_d'}",
                "{'topic':'banjir-33.74'}",
                "{'condition':\"'a' in topics || 'b' in topics\"}",
                "{'fid':'f','android':{'collapseKey':'k','priority':'NORMAL','ttl':'3.5s'}}",
                "{'fid':'f','apns':{'headers':{'apns-priority':'10'},'payload':{'aps':{}}}}",
                "{'fid':'f','token':null}"
            })
    void takesWhatFirebaseTakes(String message) {
        assertThat(read(message).target()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'data':{'a':'b'}}                     | message                  | not set",
                "{'fid':'a','topic':'b'}                | message                  | already set",
                "{'fid':'a','condition':'b'}            | message                  | already set",
                "{'fid':'f','data':{'n':1}}             | message.data.n           | TYPE_STRING",
                "{'fid':'f','data':{'n':{'a':'b'}}}     | message.data.n           | TYPE_STRING",
                "{'fid':'f','data':['a']}               | message.data             | map",
                "{'fid':'f','data':{'from':'x'}}        | message.data.from        | payload key",
                "{'fid':'f','data':{'google.x':'x'}}    | message.data.google.x    | payload key",
                "{'fid':'f','android':{'data':{'n':1}}} | message.android.data.n   | TYPE_STRING",
                "{'fid':'f','priority':'high'}          | message.priority         | Cannot find field",
                "{'fid':'f','android':{'prio':'high'}}  | message.android.prio     | Cannot find field",
                "{'fid':'f','android':{'priority':'5'}} | message.android.priority | Invalid value",
                "{'fid':'f','android':{'ttl':'60'}}     | message.android.ttl      | Invalid value",
                "{'fid':'f','android':{'ttl':'2419201s'}} | message.android.ttl    | 28 days",
                "{'fid':'f','notification':{'text':'x'}} | message.notification.text | Cannot find field",
                "{'fid':'f','notification':{'title':1}} | message.notification.title | TYPE_STRING",
                "{'fid':'with space'}                   | message.fid              | not a valid",
                "{'token':''}                           | message.token            | not a valid",
                "{'fid':7}                              | message.fid              | TYPE_STRING",
                "{'topic':'/topics/a'}                  | message.topic            | Malformed",
                "{'condition':'banjir'}                 | message.condition        | condition"
            })
    void refusesTheRestAndSaysWhich(String message, String member, String reason) {
        assertThatThrownBy(() -> read(message))
                .isInstanceOfSatisfying(
                        MessageRefused.class,
                        refusal -> assertThat(refusal.member()).isEqualTo(member))
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"message\":1}",
                "{\"message\":{\"fid\":\"f\"}} more",
                "{\"message\":{\"fid\":\"f\",\"fid\":\"g\"}}",
                "{\"message\":{\"fid\":\"f\"},\"validate_only\":\"yes\"}",
                "{\"message\":{\"fid\":\"f\"},\"dry_run\":true}"
            })
    void refusesABodyThatIsNoSend(String body) {
        assertThatThrownBy(() -> rules.read(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MessageRefused.class);
    }

    @Nested
    class TheSize {

        @Test
        void isWhatIsShownAndCarriedInBytesOfUtf8() {
            FcmMessage message =
                    read("{'fid':'f','notification':{'title':'é'},'data':{'key':'four'}}");

            assertThat(message.bytes()).isEqualTo("title".length() + 2 + "keyfour".length());
        }

        @Test
        void isAtMostFourKilobytesForADevice() {
            assertThat(read("{'fid':'f','data':{'k':'" + "x".repeat(4095) + "'}}").bytes())
                    .isEqualTo(4096);
            assertThatThrownBy(() -> read("{'fid':'f','data':{'k':'" + "x".repeat(4096) + "'}}"))
                    .hasMessageContaining("too big");
        }

        @Test
        void isAtMostTwoKilobytesForATopic() {
            assertThat(read("{'topic':'t','data':{'k':'" + "x".repeat(2047) + "'}}").bytes())
                    .isEqualTo(2048);
            assertThatThrownBy(() -> read("{'topic':'t','data':{'k':'" + "x".repeat(2048) + "'}}"))
                    .hasMessageContaining("too big");
        }
    }

    /** The message in single quotes for the reader's sake. */
    private FcmMessage read(String message) {
        String json =
                message.contains("\"")
                        ? message.replace("'condition'", "\"condition\"")
                        : message.replace('\'', '"');
        return rules.read(("{\"message\":" + json + "}").getBytes(StandardCharsets.UTF_8));
    }
}
