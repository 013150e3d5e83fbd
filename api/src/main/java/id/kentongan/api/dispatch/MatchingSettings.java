package id.kentongan.api.dispatch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of a match.
 *
 * @param cameras cameras in an answer, 1..50
 * @param unitReachMetres a unit farther away, straight line, is not recommended; 1,000..500,000
 * @param assumedAccuracyMetres radius taken when the reporter's device does not say, 0..10,000
 */
@Validated
@ConfigurationProperties("kentongan.matching")
public record MatchingSettings(
        @Min(1) @Max(50) @DefaultValue("5") int cameras,
        @Min(1_000) @Max(500_000) @DefaultValue("50000") int unitReachMetres,
        @Min(0) @Max(10_000) @DefaultValue("50") int assumedAccuracyMetres) {}
