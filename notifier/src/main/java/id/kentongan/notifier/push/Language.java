package id.kentongan.notifier.push;

import java.util.Locale;

/** What the person at a phone reads. */
public enum Language {
    INDONESIAN(Locale.forLanguageTag("id")),
    ENGLISH(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** For writing numbers: Indonesian writes 1,2 where English writes 1.2. */
    public Locale locale() {
        return locale;
    }

    /** The language of a code; Indonesian for any code but {@code en}. */
    public static Language of(String code) {
        return "en".equals(code) ? ENGLISH : INDONESIAN;
    }
}
