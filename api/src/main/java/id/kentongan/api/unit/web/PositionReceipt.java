package id.kentongan.api.unit.web;

import id.kentongan.api.unit.IgnoredReason;
import id.kentongan.api.unit.PositionIntake.Taken;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import java.util.List;
import java.util.UUID;

/** What became of the positions of one call. */
@Schema(name = "PositionReceipt")
record PositionReceipt(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "1") int accepted,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<Ignored> ignored) {

    /** A position that was not used. */
    @Schema(name = "IgnoredPosition")
    record Ignored(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "Its place in the call, from 0",
                            example = "3")
                    int index,
            @Schema(requiredMode = RequiredMode.REQUIRED) UUID unitId,
            @Schema(requiredMode = RequiredMode.REQUIRED) IgnoredReason reason) {}

    static PositionReceipt of(Taken taken) {
        return new PositionReceipt(
                taken.accepted(),
                taken.ignored().stream()
                        .map(each -> new Ignored(each.index(), each.unitId(), each.reason()))
                        .toList());
    }
}
