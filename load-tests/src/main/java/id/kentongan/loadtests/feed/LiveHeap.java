package id.kentongan.loadtests.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java process holds on to, as its own virtual machine tells after it has collected. */
public final class LiveHeap {

    /** JDK 17 says {@code heap total 8K, used 4K}, later ones {@code committed 8K, used 4K}. */
    private static final Pattern COMMITTED_AND_USED =
            Pattern.compile("(?:heap\\s+total|committed) (\\d+)K, used (\\d+)K");

    /**
     * A heap, in KiB.
     *
     * @param committed what the process has taken of the machine, garbage and reserve included
     * @param used what is left after a collection
     */
    public record Heap(long committed, long used) {}

    private LiveHeap() {}

    /** Collects garbage in the process and tells what is left of its heap. */
    public static Heap afterCollection(long pid) {
        ask(pid, "GC.run");
        Matcher heap = COMMITTED_AND_USED.matcher(ask(pid, "GC.heap_info"));
        if (!heap.find()) {
            throw new IllegalStateException("the process " + pid + " does not tell its heap");
        }
        return new Heap(Long.parseLong(heap.group(1)), Long.parseLong(heap.group(2)));
    }

    private static String ask(long pid, String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process asking =
                    new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                            .redirectErrorStream(true)
                            .start();
            return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
