package id.kentongan.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.Locale;

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

    /** Both texts with the same {@code %s} arguments filled in. */
    public BilingualText with(Object... arguments) {
        return new BilingualText(
                String.format(Locale.ROOT, id, arguments),
                String.format(Locale.ROOT, en, arguments));
    }

    String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : id;
    }
}
