package id.kentongan.api.incident;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.problem.BilingualText;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/**
 * How an incident ended, for programs and for people.
 *
 * @param apcoCode its number in APCO's common disposition codes; absent where there is none
 */
@Schema(name = "Disposition")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DispositionView(
        @Schema(example = "FALSE_ALARM") Disposition code,
        @Schema(example = "17") @Nullable Integer apcoCode,
        BilingualText words) {

    public static DispositionView of(Disposition disposition) {
        return new DispositionView(disposition, disposition.apcoCode(), disposition.words());
    }
}
