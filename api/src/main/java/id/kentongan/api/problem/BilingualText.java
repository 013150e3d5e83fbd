package id.kentongan.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a person reads, in both languages.
 *
 * @param id Indonesian
 * @param en English
 */
public record BilingualText(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        example = "Permintaan tidak dapat diproses.")
                String id,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        example = "The request cannot be processed.")
                String en) {

    /**
     * Both texts with the {@code %s} arguments filled in: the same in both, but of those that are
     * bilingual themselves each its own.
     */
    public BilingualText with(Object... arguments) {
        return new BilingualText(
                String.format(Locale.ROOT, id, in(BilingualText::id, arguments)),
                String.format(Locale.ROOT, en, in(BilingualText::en, arguments)));
    }

    private static Object[] in(Function<BilingualText, String> language, Object... arguments) {
        return Arrays.stream(arguments)
                .map(each -> each instanceof BilingualText text ? language.apply(text) : each)
                .toArray();
    }

    /** The one in this language; Indonesian where that is neither. */
    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : id;
    }
}
