package id.kentongan.api.device.web;

import id.kentongan.api.device.Device;
import id.kentongan.api.device.DeviceKind;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import java.time.Instant;
import java.util.UUID;

/** A registered phone, without what Firebase finds it by. */
@Schema(name = "Device")
record DeviceView(
        @Schema(requiredMode = RequiredMode.REQUIRED) UUID id,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "Whose phone it is: unit:<id> or person:<pseudonym>",
                        example = "unit:8c1f0f7e-6f0e-4f0a-9d57-0f6a7f1b2c11")
                String owner,
        @Schema(requiredMode = RequiredMode.REQUIRED) DeviceKind kind,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        allowableValues = {"id", "en"})
                String language,
        @Schema(requiredMode = RequiredMode.REQUIRED) Instant registeredAt) {

    static DeviceView of(Device device) {
        return new DeviceView(
                device.id(),
                device.owner().code(),
                device.kind(),
                device.language(),
                device.registeredAt());
    }
}
