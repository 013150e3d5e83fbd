package id.kentongan.api.dispatch;

import id.kentongan.api.unit.UnitActivity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a crew, or somebody for it, says it does now or did while it was offline.
 *
 * @param deviceTime when it was, by the device's clock; null when it is now
 * @param reason why, in their words; wanted when declining
 */
public record ActivityReport(
        UnitActivity activity, @Nullable Instant deviceTime, @Nullable String reason) {}
