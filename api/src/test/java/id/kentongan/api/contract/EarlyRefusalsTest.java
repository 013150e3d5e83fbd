package id.kentongan.api.contract;

import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.contract.BluntClient.Answer;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What is no request yet, or hardly one, is refused with the same words as everything else. */
class EarlyRefusalsTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    @ParameterizedTest
    @ValueSource(strings = {"/v1/cameras/%zz", "/v1/cameras/{x}", "/v1/cameras?bbox=|", "/v1/%"})
    @DisplayName("an address that is none")
    void noAddress(String address) throws IOException {
        isProblem(answerTo(new Draft("GET", address)), 400, "INVALID_REQUEST");
    }

    @Test
    void tooLongAnAddress() throws IOException {
        isProblem(answerTo(new Draft("GET", "/" + "x".repeat(10_000))), 414, "ADDRESS_TOO_LONG");
    }

    @Test
    void tooLargeAHead() throws IOException {
        Draft draft = new Draft("GET", "/v1/cameras");
        draft.header("Cookie", "x".repeat(10_000));

        isProblem(answerTo(draft), 431, "HEADERS_TOO_LARGE");
    }

    @Test
    @DisplayName("a blank in place of an id is no fault of ours")
    void blankId() throws IOException {
        Draft draft = new Draft("GET", "/v1/cameras/%20");
        draft.header("Authorization", "Bearer " + tokens().agent("97.01"));

        isProblem(answerTo(draft), 400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"incidents", "queue", "kpis", "move-ups", "feed"})
    @DisplayName("nor is the name of a city that no database could keep")
    void unkeepableCity(String whatOfIt) throws IOException {
        Draft draft = new Draft("GET", "/v1/" + whatOfIt + "?jurisdiction=a%00b");
        draft.header("Authorization", "Bearer " + tokens().operator());

        isProblem(answerTo(draft), 400, "INVALID_REQUEST");
    }

    @Test
    @DisplayName("who is still sending when it is refused can say all, and hears why")
    void muchTooLongAnAddress() throws IOException {
        try (Socket socket = call()) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /".getBytes(StandardCharsets.US_ASCII));
            for (int piece = 0; piece < 1_000; piece++) {
                out.write("x".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(statuses(socket)).containsExactly("414");
        }
    }

    /**
     * A line that was used before is not the same as a new one: the request before may not have
     * quite ended yet. Whether it has is a matter of microseconds, hence the many lines.
     */
    @ParameterizedTest
    @EnumSource(TooMuch.class)
    void onALineThatWasUsedBefore(TooMuch tooMuch) throws IOException {
        for (int line = 0; line < 40; line++) {
            try (BluntClient client = new BluntClient(RunningApi.address())) {
                assertThat(client.send(queue().bytes()).status()).isEqualTo(200);

                isProblem(client.send(tooMuch.draft().bytes()), tooMuch.status, tooMuch.code);
            }
        }
    }

    @Test
    @DisplayName(
            "behind a request that is being answered, it is refused after that, and hung up on")
    void inOrder() throws IOException {
        for (int line = 0; line < 10; line++) {
            try (Socket socket = call()) {
                socket.getOutputStream().write(queue().bytes());
                socket.getOutputStream().write(TooMuch.ADDRESS.draft().bytes());

                assertThat(statuses(socket)).containsExactly("200", "414");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/cameras HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET /v1/cameras HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n",
                "GET /v1/cameras HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n",
                "GET /v1/cameras HTTP/one\r\nHost: x\r\n\r\n",
                "GET\r\n\r\n",
                "POST /v1/emergency-reports HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/emergency-reports HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
                        + "Content-Length: 2\r\n\r\n{}",
                "POST /v1/emergency-reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            })
    @DisplayName("what is no request of HTTP is refused on a used line, and hung up on")
    void noRequest(String request) throws IOException {
        for (int line = 0; line < 10; line++) {
            try (Socket socket = call()) {
                socket.getOutputStream().write(queue().bytes());
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));

                assertThat(statuses(socket)).containsExactly("200", "400");
            }
        }
    }

    @Test
    @DisplayName("a body that breaks behind its answer is not answered again, but hung up on")
    void brokenBehindItsAnswer() throws IOException {
        String head =
                "POST /v1/complaints HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (Socket socket = call()) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\"errors\":[]}") < 0) {
                answer.append((char) socket.getInputStream().read());
            }
            assertThat(answer).startsWith("HTTP/1.1 401 ");

            socket.getOutputStream().write("zz\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    @DisplayName("another version of HTTP is none of ours, on a used line too")
    void anotherVersion() throws IOException {
        byte[] request =
                "GET /v1/cameras HTTP/2.0\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int line = 0; line < 10; line++) {
            try (BluntClient client = new BluntClient(RunningApi.address())) {
                assertThat(client.send(queue().bytes()).status()).isEqualTo(200);

                isProblem(client.send(request), 400, "INVALID_REQUEST");
            }
        }
    }

    private enum TooMuch {
        ADDRESS(414, "ADDRESS_TOO_LONG") {
            @Override
            Draft draft() {
                return new Draft("GET", "/v1/assignments/" + "9".repeat(9_000));
            }
        },
        HEADERS(431, "HEADERS_TOO_LARGE") {
            @Override
            Draft draft() {
                Draft draft = new Draft("GET", "/v1/cameras");
                draft.header("Cookie", "x".repeat(10_000));
                return draft;
            }
        },
        BODY(413, "BODY_TOO_LARGE") {
            @Override
            Draft draft() {
                Draft draft = new Draft("POST", "/v1/emergency-reports");
                draft.header("Host", "localhost");
                draft.header("Content-Type", "application/json");
                draft.body = " ".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
                return draft;
            }
        };

        private final int status;
        private final String code;

        TooMuch(int status, String code) {
            this.status = status;
            this.code = code;
        }

        abstract Draft draft();
    }

    /** What the database has to be asked for, so that another thread answers it. */
    private static Draft queue() {
        Draft draft = new Draft("GET", "/v1/queue");
        draft.header("Host", "localhost");
        draft.header("Authorization", "Bearer " + tokens().agent("97.01"));
        return draft;
    }

    private static Socket call() throws IOException {
        Socket socket = new Socket("localhost", URI.create(RunningApi.address()).getPort());
        socket.setSoTimeout(15_000);
        return socket;
    }

    /** Of all answers until the line is hung up. */
    private static List<String> statuses(Socket socket) throws IOException {
        String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return STATUS.matcher(all).results().map(each -> each.group(1)).toList();
    }

    private static Answer answerTo(Draft draft) throws IOException {
        try (BluntClient client = new BluntClient(RunningApi.address())) {
            draft.header("Host", "localhost");
            return client.send(draft.bytes());
        }
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.header("trace-id")).isNotEmpty();
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"", answer.header("trace-id"), "\"errors\":[");
    }
}
