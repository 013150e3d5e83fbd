package id.kentongan.api.area.web;

import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.geojson.GeometryBody;
import id.kentongan.api.geojson.LatLon;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** A jurisdiction on the wire. */
@Schema(name = "Jurisdiction")
record JurisdictionView(
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "Kode wilayah",
                        example = "33.74")
                String code,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "Kota Semarang") String name,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "Time zone of its clocks",
                        example = "Asia/Jakarta")
                String zone,
        @Schema(requiredMode = RequiredMode.REQUIRED) LatLon centre,
        @Schema(requiredMode = RequiredMode.REQUIRED) GeometryBody boundary) {

    static JurisdictionView of(Jurisdiction jurisdiction) {
        return new JurisdictionView(
                jurisdiction.code(),
                jurisdiction.name(),
                jurisdiction.zone().getId(),
                LatLon.of(jurisdiction.centre()),
                GeometryBody.of(jurisdiction.boundary().polygons()));
    }
}
