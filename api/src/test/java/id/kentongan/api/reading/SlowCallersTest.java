package id.kentongan.api.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import id.kentongan.api.problem.ProblemWriter;
import id.kentongan.api.testing.RunningApi;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import reactor.netty.NettyPipeline;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

class SlowCallersTest {

    private static final String POST =
            "POST /v1/emergency-reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    private final EmbeddedChannel line = new EmbeddedChannel();

    SlowCallersTest() {
        line.pipeline().addLast(NettyPipeline.HttpCodec, new HttpServerCodec());
        SlowCallers.watch(line);
        line.freezeTime();
    }

    @Test
    @DisplayName("who never comes to the end of the headers is hung up on")
    void trickledHeaders() {
        say(POST);
        for (int second = 1; second < SlowCallers.REQUEST.toSeconds(); second++) {
            pass(1);
            say("X-" + second + ": a\r\n");
        }
        assertThat(line.isOpen()).isTrue();
        pass(1);
        assertThat(line.isOpen()).isFalse();
    }

    @Test
    @DisplayName("nor who never comes to the end of a body, in chunks or of a length")
    void trickledBody() {
        say(POST + "Transfer-Encoding: chunked\r\n\r\n");
        for (int second = 1; second < SlowCallers.REQUEST.toSeconds(); second++) {
            pass(1);
            say("1\r\n \r\n");
        }
        assertThat(line.isOpen()).isTrue();
        pass(1);
        assertThat(line.isOpen()).isFalse();
    }

    @Test
    @DisplayName("nor does a whole request hide the half one that comes with it")
    void halfARequestBehindAWholeOne() {
        say("GET /x HTTP/1.1\r\nHost: x\r\n\r\n" + POST + "Content-Length: 9\r\n\r\n{");
        pass(SlowCallers.REQUEST.toSeconds());
        assertThat(line.isOpen()).isFalse();
    }

    @Test
    @DisplayName("who brings a register over a bad line goes on")
    void aLongImport() {
        say(POST + "Content-Length: 1000000\r\n\r\n");
        say(" ".repeat(SlowCallers.ENOUGH_BYTES));
        pass(60);
        say(" ");
        pass(60);
        assertThat(line.isOpen()).isTrue();
    }

    @Test
    @DisplayName("each request has its own time, and none is set for what comes in one piece")
    void manyRequests() {
        for (int request = 0; request < 5; request++) {
            say(POST + "Content-Length: 2\r\n\r\n{");
            pass(15);
            say("}");
            pass(1);
            say("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
            pass(60);
        }
        assertThat(line.isOpen()).isTrue();
    }

    @Test
    @DisplayName("on a real line: one that says nothing and one that says half are both hung up on")
    void onARealLine() throws IOException {
        try (Socket silent = call();
                Socket slow = call()) {
            say(slow, POST);

            assertThat(isHungUpOn(slow)).isTrue();
            assertThat(isHungUpOn(silent)).isTrue();
        }
    }

    @Test
    @DisplayName("that somebody never came to the end of a body is no failure of ours")
    void isNoFailure() throws IOException {
        Logger failures = (Logger) LoggerFactory.getLogger(ProblemWriter.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        failures.addAppender(told);
        failures.setLevel(Level.DEBUG);
        try (Socket half = call()) {
            say(half, POST + "Content-Length: 200\r\n\r\n{\"type\":");

            assertThat(isHungUpOn(half)).isTrue();
            await().until(() -> !List.copyOf(told.list).isEmpty());
            assertThat(List.copyOf(told.list))
                    .allSatisfy(each -> assertThat(each.getLevel()).isEqualTo(Level.DEBUG));
        } finally {
            failures.detachAppender(told);
            failures.setLevel(null);
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Socket call() throws IOException {
        Socket socket = new Socket("localhost", URI.create(RunningApi.address()).getPort());
        socket.setSoTimeout(40_000);
        return socket;
    }

    private static boolean isHungUpOn(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        }
    }

    private void say(String text) {
        line.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        line.releaseInbound();
    }

    private void pass(long seconds) {
        line.advanceTimeBy(seconds, TimeUnit.SECONDS);
        line.runScheduledPendingTasks();
    }
}
