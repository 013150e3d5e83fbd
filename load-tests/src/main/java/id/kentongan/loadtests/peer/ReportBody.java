package id.kentongan.loadtests.peer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** What a citizen sends. */
record ReportBody(
        @NotNull @Size(max = 40) String type,
        @NotNull @Valid PlaceBody location,
        @Size(max = 2000) @Nullable String description,
        @Size(max = 20) @Nullable String phone,
        @Pattern(regexp = "id|en") @Nullable String language) {

    record PlaceBody(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon,
            @PositiveOrZero @Nullable Double accuracyMetres) {}
}
