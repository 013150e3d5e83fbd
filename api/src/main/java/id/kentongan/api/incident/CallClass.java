package id.kentongan.api.incident;

import java.util.Arrays;

/** What an agent finds a report to be. Whatever it is, it is kept. */
public enum CallClass {
    NORMAL,
    /** Nobody there, by mistake of a device. */
    GHOST,
    PRANK,
    INFORMATION,
    /** Hung up before anything was said: perhaps in need. */
    ABANDONED,
    /** There, and not speaking: perhaps in danger. */
    SILENT,
    TEST;

    /** Whether it is no cause for anybody to come. */
    public boolean isIdle() {
        return this == GHOST || this == PRANK || this == INFORMATION || this == TEST;
    }

    /** The names of those that are, as they are kept. */
    public static String[] idleNames() {
        return Arrays.stream(values())
                .filter(CallClass::isIdle)
                .map(Enum::name)
                .toArray(String[]::new);
    }
}
