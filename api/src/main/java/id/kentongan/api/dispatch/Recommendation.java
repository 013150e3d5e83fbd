package id.kentongan.api.dispatch;

import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.dispatch.Match.Shortfall;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.unit.Capability;

import io.swagger.v3.oas.annotations.media.Schema;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an incident calls for, and who should go to it now. Nobody is reserved by it.
 *
 * @param runCard edition of the run cards it follows
 * @param alarm the highest struck so far, from 1
 * @param highestAlarm the highest there is
 * @param wanted all that its alarms call for
 * @param lacking of that, what it has not been answered with
 * @param units who should go, with distance, travel time and the age of the position
 * @param sooner free units that would be there clearly sooner than some on their way
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
        List<SoonerUnit> sooner,
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
                file.answered().called().lacking(cards.wants(file.types(), file.alarm())),
                file.location(),
                file.priority(),
                now,
                unit -> true);
    }

    /**
     * @param underWay the units on their way to it, as they stand to the place now
     * @param request for what is lacking
     */
    static Recommendation of(
            CaseFile file,
            List<UnitPick> underWay,
            RunCards cards,
            UnitRequest request,
            UnitFinder finder) {
        Picks picks = finder.pick(request);
        return new Recommendation(
                cards.version(),
                file.alarm(),
                cards.highestAlarm(file.type()),
                Count.of(cards.wants(file.types(), file.alarm())),
                Count.of(request.wants()),
                picks.units().stream().map(UnitPick::free).toList(),
                sooner(file, underWay, picks.units(), finder, request.now()),
                picks.shortfalls().stream().map(ExplainedShortfall::of).toList(),
                cards.of(file.type()).instructions());
    }

    /** Those recommended anyway are not offered in anybody's place. */
    private static List<SoonerUnit> sooner(
            CaseFile file,
            List<UnitPick> underWay,
            List<UnitPick> recommended,
            UnitFinder finder,
            Instant now) {
        Set<UUID> spoken = recommended.stream().map(UnitPick::id).collect(Collectors.toSet());
        List<SoonerUnit> sooner = new ArrayList<>();
        underWay.stream()
                .collect(Collectors.groupingBy(UnitPick::capability, TreeMap::new, toList()))
                .forEach(
                        (capability, those) -> {
                            UnitRequest others =
                                    new UnitRequest(
                                            NameBasedUuid.of(file.incidentId(), "sooner"),
                                            List.of(new Want(capability, those.size())),
                                            file.location(),
                                            file.priority(),
                                            now,
                                            unit -> !spoken.contains(unit.id()));
                            sooner.addAll(SoonerUnit.among(those, finder.pick(others).units()));
                        });
        return sooner;
    }
}
