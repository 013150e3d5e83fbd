package id.kentongan.loadtests.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;

class CrowdTest {

    private static final String CREATED = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}";
    private static final String BUSY = "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy";
    private static final String LAST =
            "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    @Nested
    class WhenEveryCallIsAccepted {

        @Test
        void countsEachOnceAndKeepsItsConnections() throws IOException {
            try (TinyServer server = new TinyServer(number -> CREATED);
                    Crowd crowd = crowd(server, 4)) {
                Tally tally = crowd.count(4, 200);
                assertThat(tally.accepted()).isEqualTo(200);
                assertThat(tally.failed()).isZero();
                assertThat(tally.micros().getTotalCount()).isEqualTo(200);
                assertThat(server.requests()).isEqualTo(200);
                assertThat(server.connections()).isEqualTo(4);
            }
        }

        @Test
        void makesAsManyCallsAsTheRatePlans() throws IOException {
            try (TinyServer server = new TinyServer(number -> CREATED);
                    Crowd crowd = crowd(server, 4)) {
                Tally tally = crowd.arrive(4, 500, Duration.ofMillis(100), Duration.ofMillis(400));
                assertThat(server.requests()).isEqualTo(250);
                assertThat(tally.accepted()).isEqualTo(200);
                assertThat(tally.rate()).isEqualTo(500);
            }
        }
    }

    @Nested
    class WhenAPhoneLosesAnswers {

        @Test
        void saysTheSameAgainAtOnce() throws IOException {
            try (TinyServer server = new TinyServer(number -> CREATED);
                    Crowd crowd =
                            new Crowd(
                                    server.address(),
                                    List.of(form().repeating(1), form().repeating(1)))) {
                crowd.count(1, 5);
                assertThat(server.bodies()).hasSize(1);
            }
        }

        @Test
        void saysSomethingNewWhereNoneIsLost() throws IOException {
            try (TinyServer server = new TinyServer(number -> CREATED);
                    Crowd crowd = new Crowd(server.address(), List.of(form()))) {
                crowd.count(1, 5);
                assertThat(server.bodies()).hasSize(5);
            }
        }

        private static ReportForm form() {
            return ReportForm.of("/", "h", "", "FIRE", "x");
        }
    }

    @Nested
    class WhenSomeAreRefused {

        @Test
        void countsThemApartAndShowsTheFirst() throws IOException {
            try (TinyServer server = new TinyServer(number -> number % 2 == 0 ? BUSY : CREATED);
                    Crowd crowd = crowd(server, 1)) {
                Tally tally = crowd.count(1, 10);
                assertThat(tally.accepted()).isEqualTo(5);
                assertThat(tally.failed()).isEqualTo(5);
                assertThat(tally.byStatus()).isEqualTo(Map.of(201, 5L, 503, 5L));
                assertThat(tally.sample()).endsWith("busy");
            }
        }
    }

    @Nested
    class WhenTheServerHangsUp {

        @Test
        void countsACallWithoutAnswerAndGoesOn() throws IOException {
            IntFunction<String> thirdHangsUp = number -> number == 3 ? TinyServer.HANG_UP : CREATED;
            try (TinyServer server = new TinyServer(thirdHangsUp);
                    Crowd crowd = crowd(server, 1)) {
                Tally tally = crowd.count(1, 10);
                assertThat(tally.accepted()).isEqualTo(9);
                assertThat(tally.byStatus()).containsEntry(0, 1L);
            }
        }

        @Test
        void whereNobodyIsSpeakingNoCallHasFailed() throws IOException {
            try (TinyServer server = new TinyServer(number -> CREATED + TinyServer.THEN_HANG_UP);
                    Crowd crowd = crowd(server, 1)) {
                Tally tally = crowd.arrive(1, 20, Duration.ZERO, Duration.ofMillis(500));
                assertThat(tally.accepted()).isEqualTo(10);
                assertThat(tally.failed()).isZero();
                assertThat(server.connections()).isGreaterThanOrEqualTo(10);
            }
        }

        @Test
        void opensAnotherConnectionWhenItWasTold() throws IOException {
            try (TinyServer server = new TinyServer(number -> LAST);
                    Crowd crowd = crowd(server, 1)) {
                Tally tally = crowd.count(1, 3);
                assertThat(tally.accepted()).isEqualTo(3);
                assertThat(tally.failed()).isZero();
                assertThat(server.connections()).isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Nested
    class WhenTheServerStalls {

        /** One stall of 200 ms at 1,000 calls a second holds up about 200 calls, not one. */
        @Test
        void everyCallThatHadToWaitIsCountedFromWhenItWasPlanned() throws IOException {
            IntFunction<String> firstStalls =
                    number -> {
                        if (number == 1) {
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                        }
                        return CREATED;
                    };
            try (TinyServer server = new TinyServer(firstStalls);
                    Crowd crowd = crowd(server, 1)) {
                Tally tally = crowd.arrive(1, 1000, Duration.ZERO, Duration.ofMillis(400));
                assertThat(tally.accepted()).isEqualTo(400);
                assertThat(tally.micros(75)).isGreaterThan(80_000);
            }
        }
    }

    @Test
    void needsAFormForEachConnection() throws IOException {
        try (TinyServer server = new TinyServer(number -> CREATED);
                Crowd crowd = crowd(server, 2)) {
            assertThatIllegalArgumentException().isThrownBy(() -> crowd.count(3, 1));
        }
    }

    private static Crowd crowd(TinyServer server, int forms) {
        List<ReportForm> all =
                Stream.generate(() -> ReportForm.of("/", "h", "", "FIRE", "Asap"))
                        .limit(forms)
                        .toList();
        return new Crowd(server.address(), Collections.unmodifiableList(all));
    }
}
