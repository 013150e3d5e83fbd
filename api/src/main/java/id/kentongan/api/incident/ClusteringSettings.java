package id.kentongan.api.incident;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;

/**
 * Which cities join reports of the same incident by themselves, and how sure is sure enough.
 *
 * @param openFor how long after it was opened an incident takes further reports by itself; 10
 *     minutes to 7 days
 * @param everywhere whether cities that are not named join reports too, with the standard
 *     thresholds; else each of their reports opens an incident of its own
 * @param cities those with thresholds of their own, each once
 */
@Validated
@ConfigurationProperties("kentongan.clustering")
public record ClusteringSettings(
        @DurationMin(minutes = 10) @DurationMax(days = 7) @DefaultValue("12h") Duration openFor,
        @DefaultValue("true") boolean everywhere,
        @DefaultValue List<@Valid CitySettings> cities) {

    /**
     * How sure is sure enough in one city; what is absent is as in {@link
     * ClusterThresholds#STANDARD}.
     *
     * @param jurisdiction kode wilayah
     * @param join score from which a report joins by itself, 0..1
     * @param suggest score from which a call taker is asked, 0..1; above {@code join} nobody is
     * @param merge score from which an agent is asked to merge two incidents, 0..1
     * @param unite score from which they are merged without being asked, 0..1; at 1 never, below
     *     {@code merge} nobody is asked
     * @param move how sure it must be that a report which joined is about another incident, to put
     *     it there without being asked, 0..1; at 1 never
     */
    public record CitySettings(
            @NotBlank String jurisdiction,
            @DecimalMin("0") @DecimalMax("1") @Nullable Double join,
            @DecimalMin("0") @DecimalMax("1") @Nullable Double suggest,
            @DecimalMin("0") @DecimalMax("1") @Nullable Double merge,
            @DecimalMin("0") @DecimalMax("1") @Nullable Double unite,
            @DecimalMin("0") @DecimalMax("1") @Nullable Double move) {

        private ClusterThresholds thresholds() {
            double surely = join == null ? ClusterThresholds.STANDARD.join() : join;
            double perhaps = suggest == null ? ClusterThresholds.STANDARD.suggest() : suggest;
            double one = unite == null ? ClusterThresholds.STANDARD.unite() : unite;
            double perhapsOne = merge == null ? ClusterThresholds.STANDARD.merge() : merge;
            return new ClusterThresholds(
                    surely,
                    Math.min(perhaps, surely),
                    Math.min(perhapsOne, one),
                    one,
                    move == null ? ClusterThresholds.STANDARD.move() : move);
        }
    }

    /** Null where reports are not joined. */
    public @Nullable ClusterThresholds thresholdsOf(String jurisdiction) {
        for (CitySettings city : cities) {
            if (city.jurisdiction.equals(jurisdiction)) {
                return city.thresholds();
            }
        }
        return everywhere ? ClusterThresholds.STANDARD : null;
    }
}
