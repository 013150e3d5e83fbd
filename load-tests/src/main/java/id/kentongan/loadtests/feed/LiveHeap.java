package id.kentongan.loadtests.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java process holds on to, as its own virtual machine tells after it has collected. */
public final class LiveHeap {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private LiveHeap() {}

    /** Collects garbage in the process and tells what is left of its heap, in KiB. */
    public static long kibibytesAfterCollection(long pid) {
        ask(pid, "GC.run");
        Matcher used = USED.matcher(ask(pid, "GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("the process " + pid + " does not tell its heap");
        }
        return Long.parseLong(used.group(1));
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
