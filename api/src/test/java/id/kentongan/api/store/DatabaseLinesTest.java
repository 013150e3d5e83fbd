package id.kentongan.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.socket.SocketChannel;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import reactor.netty.resources.LoopResources;

import java.util.concurrent.atomic.AtomicInteger;

class DatabaseLinesTest {

    @Test
    @DisplayName("a line that is only being made keeps nobody from listening to the others")
    void listensWhileALineIsBeingMade() {
        DatabaseLines lines = new DatabaseLines(LoopResources.create("lines-test", 1, 1, true));
        try {
            lines.onChannel(SocketChannel.class, lines.onClient(false));
            AtomicInteger listened = new AtomicInteger();

            lines.onceListened(listened::incrementAndGet);

            assertThat(listened).hasValue(1);
        } finally {
            lines.dispose();
        }
    }
}
