package id.kentongan.api.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.dispatch.Match.Shortfall;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.unit.Capability;

import io.swagger.v3.oas.annotations.media.Schema;

import java.time.Instant;
import java.util.List;

/**
 * What an incident calls for, and who should go to it now. Nobody is reserved by it.
 *
 * @param runCard edition of the run cards it follows
 * @param alarm the highest struck so far, from 1
 * @param highestAlarm the highest there is
 * @param wanted all that its alarms call for
 * @param lacking of that, what it has not been answered with
 * @param units who should go, with distance, travel time and the age of the position
 * @param shortfalls what nobody can be found for
 * @param instructions what whoever is there should do until help comes
 */
@Schema(name = "Recommendation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recommendation(
        @Schema(example = "2026-11") String runCard,
        @Schema(example = "1") int alarm,
        @Schema(example = "3") int highestAlarm,
        List<Count> wanted,
        List<Count> lacking,
        List<UnitPick> units,
        List<ExplainedShortfall> shortfalls,
        List<BilingualText> instructions) {

    /** So many units that can do this. */
    @Schema(name = "UnitCount")
    public record Count(Capability capability, @Schema(example = "2") int count) {

        private static List<Count> of(List<Want> wants) {
            return wants.stream().map(want -> new Count(want.capability(), want.count())).toList();
        }
    }

    /**
     * What could not be found, and why.
     *
     * @param wanted units that are lacking
     * @param found of these, fewer
     */
    @Schema(name = "ExplainedShortfall")
    public record ExplainedShortfall(
            Capability capability,
            @Schema(example = "2") int wanted,
            @Schema(example = "1") int found,
            ShortfallReason reason,
            BilingualText explanation) {

        private static ExplainedShortfall of(Shortfall shortfall) {
            return new ExplainedShortfall(
                    shortfall.capability(),
                    shortfall.wanted(),
                    shortfall.found(),
                    shortfall.reason(),
                    shortfall.reason().text());
        }
    }

    /** Whom it would call for: all that is lacking, whether or not it is called without asking. */
    static UnitRequest request(CaseFile file, RunCards cards, Instant now) {
        return new UnitRequest(
                NameBasedUuid.of(file.incidentId(), "recommendation"),
                file.answered().called().lacking(cards.wants(file.type(), file.alarm())),
                file.location(),
                file.priority(),
                now,
                unit -> true);
    }

    /**
     * @param request what was asked for it
     * @param picks what was found
     */
    static Recommendation of(CaseFile file, RunCards cards, UnitRequest request, Picks picks) {
        return new Recommendation(
                cards.version(),
                file.alarm(),
                cards.highestAlarm(file.type()),
                Count.of(cards.wants(file.type(), file.alarm())),
                Count.of(request.wants()),
                picks.units().stream().map(UnitPick::free).toList(),
                picks.shortfalls().stream().map(ExplainedShortfall::of).toList(),
                cards.of(file.type()).instructions());
    }
}
