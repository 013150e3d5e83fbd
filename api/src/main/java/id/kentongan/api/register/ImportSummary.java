package id.kentongan.api.register;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What an import did. Each row of the file is counted once.
 *
 * @param created entries that were not there before
 * @param updated entries that were there and have changed
 * @param unchanged entries that were there just so
 */
public record ImportSummary(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "168") long created,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "0") long updated,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "0") long unchanged) {}
