package id.kentongan.api.camera.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.JurisdictionMember;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.camera.Camera;
import id.kentongan.api.camera.CameraEntry;
import id.kentongan.api.camera.CameraId;
import id.kentongan.api.camera.CameraOwner;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.reading.Members;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The properties of a camera as a GeoJSON feature: the same out and in, so that an export can be
 * imported.
 *
 * @param id the owner's own id
 */
@Schema(name = "CameraProperties")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CameraProperties(
        @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 100, example = "SMG-0042")
                String id,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "33.74") String jurisdiction,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        maxLength = 200,
                        example = "Simpang Lima utara")
                String name,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        minimum = "1",
                        maximum = "20000",
                        example = "250")
                double rangeMetres,
        @Schema(
                        minimum = "0",
                        maximum = "360",
                        example = "135",
                        description = "Absent when it looks all round or nobody knows")
                @Nullable Double azimuthDegrees,
        @Schema(
                        minimum = "1",
                        maximum = "360",
                        example = "90",
                        description =
                                "May be absent, and is 360 then, when azimuthDegrees is absent")
                @Nullable Double fieldOfViewDegrees,
        @Schema(description = "Whether it can be turned; false when absent") @Nullable Boolean ptz,
        @Schema(description = "True when absent") @Nullable Boolean online,
        @Schema(requiredMode = RequiredMode.REQUIRED) CameraOwner owner,
        @Schema(
                        description =
                                "Whether its owner lets the 112 centre look at its pictures; false when absent")
                @Nullable Boolean streamAllowed,
        @Schema(
                        accessMode = Schema.AccessMode.WRITE_ONLY,
                        maxLength = 500,
                        example = "rtsps://vms.example/simpang-lima",
                        description =
                                "Where its pictures are; absent leaves that as it is. Never shown again")
                @Nullable String streamUrl) {

    private static final int LONGEST_ID = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 500;
    private static final Pattern STREAM_URL =
            Pattern.compile("(rtsps?|https?|srt|rtmps?|wss?)://\\S+");
    private static final double ALL_ROUND = 360;

    static CameraProperties of(Camera camera) {
        return new CameraProperties(
                camera.sourceId(),
                camera.jurisdiction(),
                camera.name(),
                camera.rangeMetres(),
                camera.azimuthDegrees(),
                camera.fieldOfViewDegrees(),
                camera.ptz(),
                camera.online(),
                camera.owner(),
                camera.streamAllowed(),
                null);
    }

    /** Reads the properties back, as this importer may give them. */
    static Supplier<CameraEntry> read(
            GeoPoint at, Members properties, Caller importer, Jurisdictions jurisdictions) {
        String sourceId = properties.text("id", LONGEST_ID);
        String jurisdiction = JurisdictionMember.read(properties, importer, jurisdictions);
        String name = properties.text("name", LONGEST_NAME);
        double range = properties.number("rangeMetres", 1, Camera.MAX_RANGE_METRES);
        Double azimuth = properties.optionalNumber("azimuthDegrees", 0, ALL_ROUND);
        double fieldOfView = fieldOfView(properties, azimuth);
        boolean ptz = properties.flag("ptz", false);
        boolean online = properties.flag("online", true);
        CameraOwner owner = properties.choice("owner", CameraOwner.class);
        boolean streamAllowed = properties.flag("streamAllowed", false);
        String streamUrl = streamUrl(properties);
        return () ->
                new CameraEntry(
                        new Camera(
                                CameraId.of(jurisdiction, sourceId),
                                jurisdiction,
                                sourceId,
                                name,
                                at,
                                range,
                                azimuth,
                                fieldOfView,
                                ptz,
                                online,
                                owner,
                                streamAllowed),
                        streamUrl);
    }

    private static @Nullable String streamUrl(Members properties) {
        if (properties.optional("streamUrl").isMissingNode()) {
            return null;
        }
        String url = properties.text("streamUrl", LONGEST_URL);
        if (!url.isEmpty() && !STREAM_URL.matcher(url).matches()) {
            properties.fault(
                    "streamUrl", Fault.OUT_OF_RANGE, "rtsp(s)|http(s)|srt|rtmp(s)|ws(s)://...");
        }
        return url;
    }

    /**
     * A direction without an angle says nothing, so only a camera without a direction may leave it
     * out.
     */
    private static double fieldOfView(Members properties, @Nullable Double azimuth) {
        if (azimuth != null) {
            return properties.number("fieldOfViewDegrees", 1, ALL_ROUND);
        }
        Double given = properties.optionalNumber("fieldOfViewDegrees", 1, ALL_ROUND);
        return given == null ? ALL_ROUND : given;
    }
}
