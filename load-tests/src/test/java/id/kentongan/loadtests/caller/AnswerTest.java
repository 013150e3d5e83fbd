package id.kentongan.loadtests.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

class AnswerTest {

    private static final String CREATED =
            "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nContent-Length: 11\r\n\r\n"
                    + "{\"id\":\"abc\"";

    private static final String CHUNKED =
            "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nabcde\r\nA;note=x\r\n0123456789\r\n0\r\n\r\n";

    private final Answer answer = new Answer();

    @Nested
    class WhenItCameAtOnce {

        @Test
        void isCompleteWithItsBody() {
            assertThat(take(CREATED)).isTrue();
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).endsWith("{\"id\":\"abc\"");
        }

        @Test
        void isCompleteAfterItsLastChunk() {
            assertThat(take(CHUNKED)).isTrue();
            assertThat(answer.status()).isEqualTo(202);
        }

        @Test
        void isCompleteWithoutABody() {
            assertThat(take("HTTP/1.1 204 No Content\r\n\r\n")).isTrue();
        }
    }

    @Nested
    class WhenItComesByteByByte {

        @Test
        void isCompleteWithTheLastByteAndNotBefore() {
            assertThat(bytesUntilComplete(CREATED)).isEqualTo(CREATED.length());
        }

        @Test
        void isCompleteWithTheLastByteOfTheLastChunkAndNotBefore() {
            assertThat(bytesUntilComplete(CHUNKED)).isEqualTo(CHUNKED.length());
        }
    }

    @Nested
    class WhenTheConnectionCarriesTheNext {

        @Test
        void knowsNothingOfTheOneBefore() {
            take("HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
            assertThat(answer.closing()).isTrue();
            answer.clear();
            assertThat(take("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")).isTrue();
            assertThat(answer.closing()).isFalse();
            assertThat(answer.status()).isEqualTo(201);
        }
    }

    @Nested
    class WhenItIsNoAnswer {

        @Test
        void saysSo() {
            assertThatExceptionOfType(Answer.MalformedAnswer.class)
                    .isThrownBy(() -> take("SSH-2.0-OpenSSH_9.2 hello there\r\n\r\n"));
            answer.clear();
            assertThatExceptionOfType(Answer.MalformedAnswer.class)
                    .isThrownBy(
                            () ->
                                    take(
                                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"));
        }
    }

    private int bytesUntilComplete(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (take(text.substring(i, i + 1))) {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean take(String text) {
        return answer.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
