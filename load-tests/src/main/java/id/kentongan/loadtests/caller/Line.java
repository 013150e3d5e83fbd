package id.kentongan.loadtests.caller;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.random.RandomGenerator;

/** One keep-alive connection, with at most one call on it. */
final class Line {

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer out = ByteBuffer.allocateDirect(8192);
    private final Answer answer = new Answer();
    private SocketChannel channel;
    private SelectionKey key;
    private @Nullable ReportForm form;
    private long since;

    Line(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        this.channel = connect();
        this.key = register();
    }

    /** Sends a report; what the socket does not take now goes when it can be written again. */
    void call(ReportForm withForm, long from, RandomGenerator random) throws IOException {
        form = withForm;
        since = from;
        answer.clear();
        out.clear();
        withForm.writeTo(out, random);
        out.flip();
        writeOn();
    }

    /** Sends the rest of a call whose beginning is on its way. */
    void writeOn() throws IOException {
        channel.write(out);
        key.interestOps(
                out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    /**
     * Takes in what has arrived, through a buffer that all lines share.
     *
     * @return whether the answer is complete
     */
    boolean read(ByteBuffer shared) throws IOException {
        shared.clear();
        if (channel.read(shared) < 0) {
            throw new EOFException("the server closed the connection");
        }
        shared.flip();
        return answer.take(shared);
    }

    /** The form of the call that is over or broken; the line is free afterwards. */
    ReportForm free() {
        ReportForm done = form;
        if (done == null) {
            throw new IllegalStateException("no call was on this line");
        }
        form = null;
        return done;
    }

    boolean busy() {
        return form != null;
    }

    long since() {
        return since;
    }

    Answer answer() {
        return answer;
    }

    /** Gives up the connection and opens another. */
    void reopen() throws IOException {
        close();
        channel = connect();
        key = register();
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }

    private SocketChannel connect() throws IOException {
        SocketChannel opened = SocketChannel.open(server);
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return opened;
    }

    private SelectionKey register() throws IOException {
        return channel.register(selector, SelectionKey.OP_READ, this);
    }
}
