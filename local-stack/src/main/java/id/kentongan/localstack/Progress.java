package id.kentongan.localstack;

import java.io.PrintStream;

/** Says what happens and how long it took since the start, a line each. */
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    private Progress(PrintStream out) {
        this.out = out;
    }

    /** Lines to this stream. */
    public static Progress on(PrintStream out) {
        return new Progress(out);
    }

    /** A line with the seconds since the start. */
    public void say(String line) {
        synchronized (out) {
            out.printf("[%5.1f s] %s%n", (System.nanoTime() - start) / 1e9, line);
            out.flush();
        }
    }

    /** Text as it is. */
    public void show(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }
}
