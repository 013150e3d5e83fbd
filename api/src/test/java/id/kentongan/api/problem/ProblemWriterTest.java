package id.kentongan.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import tools.jackson.databind.json.JsonMapper;

class ProblemWriterTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ProblemWriter.class);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        LOG.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(logged);
    }

    @Test
    @DisplayName("a failure is logged by kind and place, with nothing that anybody sent")
    void logsNoWordOfTheCaller() {
        Exception failure =
                new IllegalStateException(
                        "no place for 'Siti'", new IllegalArgumentException("value Siti"));
        failure.addSuppressed(
                new RuntimeException("checkpoint: HTTP GET \"/v1/x?clientReportId=Siti\""));

        new ProblemWriter(new JsonMapper(), java.util.List.of())
                .handle(MockServerWebExchange.from(MockServerHttpRequest.get("/v1/x")), failure)
                .block();

        assertThat(logged.list).hasSize(1);
        ILoggingEvent event = logged.list.get(0);
        assertThat(event.getThrowableProxy()).isNull();
        assertThat(event.getFormattedMessage())
                .contains("GET failed, trace ")
                .contains("java.lang.IllegalStateException\n    at " + getClass().getName())
                .contains("caused by java.lang.IllegalArgumentException\n    at ")
                .doesNotContain("Siti");
    }
}
