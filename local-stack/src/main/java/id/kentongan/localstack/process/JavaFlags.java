package id.kentongan.localstack.process;

import java.util.ArrayList;
import java.util.List;

/** How the JVMs of the parts are set up on a developer's machine. */
public final class JavaFlags {
    private static final int FIRST_WARNING_OF_NATIVE_ACCESS = 24;

    private JavaFlags() {}

    /**
     * Small heaps, an end instead of a limp when memory is short, no full collection for the sake
     * of classes or compiled code, no warnings about Netty.
     */
    public static List<String> forServices() {
        List<String> flags = new ArrayList<>(withoutWarnings());
        flags.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        flags.addAll(List.of("-XX:MetaspaceSize=128m", "-XX:SweeperThreshold=90"));
        return flags;
    }

    /** A broker for one machine has little to keep in mind and is there sooner half compiled. */
    public static List<String> forBroker() {
        List<String> flags = new ArrayList<>(withoutWarnings());
        flags.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        return flags;
    }

    private static List<String> withoutWarnings() {
        return Runtime.version().feature() < FIRST_WARNING_OF_NATIVE_ACCESS
                ? List.of()
                : List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow");
    }
}
