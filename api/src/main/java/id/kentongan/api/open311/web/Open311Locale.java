package id.kentongan.api.open311.web;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** In which language somebody is answered who can only say so in the address. */
final class Open311Locale {

    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private Open311Locale() {}

    /**
     * The one asked for, such as {@code en} or {@code en_GB}; Indonesian for all we do not have.
     */
    static Locale of(@Nullable String asked) {
        return of(asked, INDONESIAN);
    }

    /** The one asked for, or another when none is. */
    static Locale of(@Nullable String asked, Locale otherwise) {
        if (asked == null) {
            return otherwise;
        }
        return asked.startsWith("en") ? Locale.ENGLISH : INDONESIAN;
    }
}
