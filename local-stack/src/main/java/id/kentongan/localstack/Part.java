package id.kentongan.localstack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the stack is made of; each part can be left out and run elsewhere on the same address. */
public enum Part {
    POSTGRES,
    KAFKA,
    ISSUER,
    FCM,
    API,
    NOTIFIER;

    /** The word flags, logs and messages use: the lower-case name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part with this word, or empty when there is none. */
    public static Optional<Part> find(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }

    /** All words, comma separated, in starting order. */
    public static String words() {
        return Arrays.stream(values()).map(Part::word).collect(Collectors.joining(","));
    }
}
