package id.kentongan.api.dispatch.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.LocationBody;
import id.kentongan.api.dispatch.CoverSettings;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.MoveUp;
import id.kentongan.api.dispatch.MoveUp.Away;
import id.kentongan.api.dispatch.MoveUps;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.unit.Capability;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Hints for whoever looks after a whole city. */
@RestController
@Tag(name = "Assignments")
class MoveUpController {

    private static final BilingualText COVER_IS_LOST =
            new BilingualText(
                    "%s sedang bertugas, dan tidak cukup satuan lain yang mampu dan siaga dapat tiba di posnya dalam %s menit.",
                    "%s: at work, and too few others who are free and able could be at the post within %s minutes.");

    private static final BilingualText MOVE =
            new BilingualText(
                    " Geser %s ke pos itu, sekitar %s menit.",
                    " Move %s to the post, about %s minutes.");

    private static final BilingualText NOBODY =
            new BilingualText(
                    " Tidak ada satuan yang dapat dilepas tanpa membuka celah di pos lain.",
                    " Nobody can be spared without opening a gap at another post.");

    private final MoveUps moveUps;
    private final CoverSettings settings;
    private final Clock clock;

    MoveUpController(MoveUps moveUps, CoverSettings settings, Clock clock) {
        this.moveUps = moveUps;
        this.settings = settings;
        this.clock = clock;
    }

    /** A unit of the post that is at work. */
    @Schema(name = "UnitAway")
    record AwayView(String unitId, @Schema(example = "DMK-04") String callSign, String incidentId) {

        static AwayView of(Away away) {
            return new AwayView(
                    away.unitId().toString(), away.callSign(), away.incidentId().toString());
        }
    }

    /**
     * A post that has lost its cover.
     *
     * @param lost what nobody near enough can do any more
     * @param away its units that could
     * @param unit who should move there; absent when nobody can be spared
     */
    @Schema(name = "MoveUp")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MoveUpView(
            LocationBody post,
            List<Capability> lost,
            List<AwayView> away,
            @Nullable UnitPick unit,
            BilingualText explanation) {}

    /**
     * @param coverWithinSeconds how soon somebody free could be at a post that counts as covered
     * @param minimum how many of each capability
     * @param moveUps the post that lost most first; a post is named again for each further unit
     */
    @Schema(name = "MoveUps")
    record MoveUpsView(
            Instant asOf,
            @Schema(example = "480") long coverWithinSeconds,
            @Schema(example = "1") int minimum,
            List<MoveUpView> moveUps) {}

    @GetMapping(path = "/v1/move-ups", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listMoveUps",
            summary = "The posts that have lost their cover, and who should move there",
            description = "Nobody is moved or told by it.")
    Mono<MoveUpsView> moveUps(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Kode wilayah; your own city when absent",
                            example = "33.74")
                    @Nullable String jurisdiction,
            @Parameter(hidden = true) Caller agent) {
        return moveUps.of(agent.cityFor(jurisdiction))
                .map(
                        found ->
                                new MoveUpsView(
                                        clock.instant(),
                                        settings.within().toSeconds(),
                                        settings.minimum(),
                                        found.stream().map(this::view).toList()));
    }

    private MoveUpView view(MoveUp moveUp) {
        return new MoveUpView(
                LocationBody.of(moveUp.post(), null),
                moveUp.lost().stream().sorted().toList(),
                moveUp.away().stream().map(AwayView::of).toList(),
                moveUp.unit(),
                explanation(moveUp));
    }

    private BilingualText explanation(MoveUp moveUp) {
        String away = moveUp.away().stream().map(Away::callSign).collect(Collectors.joining(", "));
        BilingualText lost = COVER_IS_LOST.with(away, settings.within().toMinutes());
        @Nullable UnitPick unit = moveUp.unit();
        BilingualText move =
                unit == null ? NOBODY : MOVE.with(unit.callSign(), minutes(unit.etaSeconds()));
        return new BilingualText(lost.id() + move.id(), lost.en() + move.en());
    }

    private static long minutes(long seconds) {
        return Math.max(1, Math.round(seconds / 60.0));
    }
}
