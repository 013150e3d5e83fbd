package id.kentongan.loadtests.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class EventScannerTest {

    private static final UUID ONE = UUID.fromString("0b5f4e8a-2f9f-5a42-9d4b-2f7f6c1f0a01");
    private static final UUID OTHER = UUID.fromString("f1b6c3de-7f60-5a1c-8c5d-0a9d8e7c6b02");
    private static final String STREAM =
            "HTTP/1.1 200 OK\r\n\r\n5\r\nevent: ready\nid: x\ndata: {\"jurisdiction\":\"33.74\"}\n\n"
                    + "event: incident\nid: y\ndata: {\"id\":\""
                    + ONE
                    + "\",\"mergedInto\":\""
                    + OTHER
                    + "\"}\n\n:\n\nevent: incident\ndata: {\"id\":\""
                    + OTHER
                    + "\"}\n\n";

    private final EventScanner scanner = new EventScanner();
    private final List<UUID> incidents = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 10_000})
    void findsWhatAnEventIsAboutHoweverItArrives(int bytesAtOnce) {
        for (int from = 0; from < STREAM.length(); from += bytesAtOnce) {
            take(STREAM.substring(from, Math.min(STREAM.length(), from + bytesAtOnce)));
        }

        assertThat(incidents).containsExactly(ONE, OTHER);
        assertThat(scanner.isReady()).isTrue();
    }

    @Test
    void isReadyOnlyWhenTheFeedSaysSo() {
        take("event: read");
        assertThat(scanner.isReady()).isFalse();

        take("y");
        assertThat(scanner.isReady()).isTrue();
    }

    private void take(String text) {
        scanner.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), incidents::add);
    }
}
