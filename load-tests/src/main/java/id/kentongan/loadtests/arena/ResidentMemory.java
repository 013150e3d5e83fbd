package id.kentongan.loadtests.arena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a process holds in memory, by Linux's books. */
public final class ResidentMemory {

    private static final String NOW = "VmRSS:";
    private static final String PEAK = "VmHWM:";

    private ResidentMemory() {}

    /** Now, in MiB; 0 when the process is gone or there is no {@code /proc}. */
    public static long mebibytes(long pid) {
        return read(pid, NOW);
    }

    /** The most it ever held, in MiB; 0 when the process is gone or there is no {@code /proc}. */
    public static long peakMebibytes(long pid) {
        return read(pid, PEAK);
    }

    private static long read(long pid, String member) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(member))
                    .mapToLong(line -> kibibytes(line) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Of a line such as {@code VmRSS: 123456 kB}. */
    static long kibibytes(String line) {
        return Arrays.stream(line.split("\\s+"))
                .filter(word -> word.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
