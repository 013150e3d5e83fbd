package id.kentongan.api.area;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.geo.GeoPoint;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

/**
 * A place on the wire, WGS84.
 *
 * @param lat degrees
 * @param lon degrees
 * @param accuracyMetres radius that holds the true place with about 68 % certainty, as phones
 *     report it
 */
@Schema(name = "Location")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocationBody(
        @Schema(example = "-6.9903") @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
        @Schema(example = "110.4229") @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon,
        @Schema(example = "12") @DecimalMin("0") @DecimalMax("100000")
                @Nullable Double accuracyMetres) {

    public static LocationBody of(GeoPoint point, @Nullable Double accuracyMetres) {
        return new LocationBody(point.lat(), point.lon(), accuracyMetres);
    }

    public GeoPoint point() {
        return new GeoPoint(lat, lon);
    }
}
