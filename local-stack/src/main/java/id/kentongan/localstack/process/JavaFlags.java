package id.kentongan.localstack.process;

import java.util.ArrayList;
import java.util.List;

/** How the JVMs of api and notifier are set up on a developer's machine. */
final class JavaFlags {
    private static final int FIRST_WARNING_OF_NATIVE_ACCESS = 24;

    private JavaFlags() {}

    /** Small heaps, an end instead of a limp when memory is short, no warnings about Netty. */
    static List<String> forServices() {
        List<String> flags =
                new ArrayList<>(
                        List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        if (Runtime.version().feature() >= FIRST_WARNING_OF_NATIVE_ACCESS) {
            flags.add("--enable-native-access=ALL-UNNAMED");
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }
}
