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
        List<Shortfall> shortfalls,
        List<BilingualText> instructions) {

    /** So many units that can do this. */
    @Schema(name = "UnitCount")
    public record Count(Capability capability, @Schema(example = "2") int count) {

        private static List<Count> of(List<Want> wants) {
            return wants.stream().map(want -> new Count(want.capability(), want.count())).toList();
        }
    }

    static Recommendation of(CaseFile file, RunCards cards, UnitFinder finder, Instant now) {
        List<Want> wanted = cards.wants(file.type(), file.alarm());
        List<Want> lacking = file.answered().lacking(wanted);
        Picks picks =
                finder.pick(
                        new UnitRequest(
                                NameBasedUuid.of(file.incidentId(), "recommendation"),
                                lacking,
                                file.location(),
                                file.priority(),
                                now,
                                unit -> true));
        return new Recommendation(
                cards.version(),
                file.alarm(),
                cards.highestAlarm(file.type()),
                Count.of(wanted),
                Count.of(lacking),
                picks.units().stream().map(UnitPick::free).toList(),
                picks.shortfalls(),
                cards.of(file.type()).instructions());
    }
}
