package id.kentongan.api.kpi.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.kpi.Division;
import id.kentongan.api.kpi.Exclusion;
import id.kentongan.api.kpi.KpiQuestion;
import id.kentongan.api.kpi.KpiTable;
import id.kentongan.api.kpi.Measure;
import id.kentongan.api.kpi.Spread;
import id.kentongan.api.kpi.Targets;
import id.kentongan.api.problem.BilingualText;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast a city was.
 *
 * @param zone of the city, whose days the period is made of
 * @param from the first moment of the period
 * @param until the first moment after it
 * @param measures what each is measured from and to
 * @param groups what the city wanted to have told apart; one without a name when nothing
 * @param excluded incidents of the period that are not counted
 */
@Schema(name = "Kpis")
@JsonInclude(JsonInclude.Include.NON_NULL)
record KpiAnswer(
        @Schema(example = "33.74") String jurisdiction,
        @Schema(example = "Asia/Jakarta") String zone,
        Instant from,
        Instant until,
        Division by,
        @Nullable IncidentType type,
        @Schema(example = "DAMKAR") @Nullable String agency,
        List<Definition> measures,
        List<Group> groups,
        List<Excluded> excluded) {

    /**
     * @param since where the moment it begins with is stored
     * @param until where the moment it ends with is stored
     * @param targetSeconds how long it may take: for the answer one, for the response five, by
     *     priority 1 to 5; absent where there is no target
     */
    @Schema(name = "KpiDefinition")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Definition(
            Measure measure,
            @Schema(example = "incident.opened_at") String since,
            @Schema(example = "incident.first_claimed_at") String until,
            BilingualText definition,
            List<Double> targetSeconds) {

        static Definition of(Measure measure, Targets targets) {
            return new Definition(
                    measure,
                    measure.since(),
                    measure.until(),
                    measure.definition(),
                    targets.seconds(measure));
        }
    }

    /**
     * @param name code of the agency or the type; absent for all, and for incidents no agency was
     *     called to
     */
    @Schema(name = "KpiGroup")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(@Schema(example = "DAMKAR") @Nullable String name, List<Times> times) {

        static Group of(KpiTable.Group group, Targets targets) {
            return new Group(
                    group.name(),
                    group.times().stream().map(each -> Times.of(each, targets)).toList());
        }
    }

    /**
     * Times in seconds. All but the counts is absent when nothing was measured.
     *
     * @param count how many were measured
     * @param p50 half are no longer; percentiles are by nearest rank
     * @param worstTenthMean mean of the longest 10 %, of at least one
     * @param withinTarget share of those measured that are within the target, 0 to 1; absent where
     *     there is none
     * @param missing how many lack one of the two moments: nobody answered, came, or said so
     * @param implausible how many are left out because they would be negative or above 24 hours
     */
    @Schema(name = "KpiTimes")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Times(
            Measure measure,
            long count,
            @Nullable Double mean,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Double worstTenthMean,
            @Nullable Double withinTarget,
            long missing,
            long implausible) {

        static Times of(KpiTable.Times times, Targets targets) {
            Spread spread = times.spread();
            boolean any = spread.count() > 0;
            boolean hasTarget = !targets.seconds(times.measure()).isEmpty();
            return new Times(
                    times.measure(),
                    spread.count(),
                    any ? rounded(spread.meanSeconds()) : null,
                    any ? rounded(spread.p50Seconds()) : null,
                    any ? rounded(spread.p90Seconds()) : null,
                    any ? rounded(spread.p95Seconds()) : null,
                    any ? rounded(spread.p99Seconds()) : null,
                    any ? rounded(spread.worstTenthSeconds()) : null,
                    any && hasTarget ? (double) spread.within() / spread.count() : null,
                    times.missing(),
                    times.implausible());
        }

        /** To the tenth of a second. */
        private static double rounded(double seconds) {
            return Math.round(seconds * 10) / 10.0;
        }
    }

    @Schema(name = "KpiExcluded")
    record Excluded(Exclusion why, long incidents, BilingualText reason) {}

    static KpiAnswer of(KpiQuestion question, KpiTable table, Targets targets) {
        return new KpiAnswer(
                question.jurisdiction(),
                question.period().zone().getId(),
                question.period().from(),
                question.period().until(),
                question.by(),
                question.type(),
                question.agency(),
                Stream.of(Measure.values()).map(each -> Definition.of(each, targets)).toList(),
                table.groups().stream().map(each -> Group.of(each, targets)).toList(),
                Stream.of(Exclusion.values())
                        .map(each -> new Excluded(each, table.excluded().get(each), each.reason()))
                        .toList());
    }
}
