package id.kentongan.api.reporter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.ids.Fingerprint;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.reporter.ReportFacts.UnitAtWork;
import id.kentongan.api.unit.UnitType;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Where a report stands, for whoever made it. Units are masked: their kind and agency, never which
 * they are or where (decision 0020).
 *
 * @param messages the stage in words
 * @param arrival when the first unit is expected; absent when one is there or none is coming
 * @param instructions what to do until help comes; empty once it has
 * @param safe whether the reporter has said to be safe
 * @param cancelled whether the reporter has said that nobody needs to come
 * @param changedAt when what is told here last changed, but for the arrival
 * @param pollAfterSeconds when to ask again; absent when nothing more will happen
 */
@Schema(name = "Progress")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Progress(
        Stage stage,
        BilingualText messages,
        Help units,
        @Nullable Arrival arrival,
        List<BilingualText> instructions,
        boolean safe,
        boolean cancelled,
        Instant changedAt,
        @Schema(example = "10") @Nullable Integer pollAfterSeconds) {

    /** An arrival is told anew in a stream when it has shifted by this much. */
    private static final Duration NEWS = Duration.ofSeconds(20);

    /** For those who poll; a little more than they wait between two questions. */
    private static final long TAG_SECONDS = 30;

    /**
     * Who helps.
     *
     * @param coming units that are expected and not there yet
     * @param underWay those of them that have left
     * @param onScene units that are there
     * @param kinds of all units at work for it
     */
    @Schema(name = "HelpOnTheWay")
    public record Help(
            @Schema(example = "2") int coming,
            @Schema(example = "1") int underWay,
            @Schema(example = "0") int onScene,
            List<Kind> kinds) {}

    /** Units of one kind and agency. */
    @Schema(name = "HelpKind")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kind(
            BilingualText name,
            @Schema(example = "DAMKAR") @Nullable String agency,
            @Schema(example = "2") int count) {}

    /**
     * When the first unit is expected, as estimated from where it is now.
     *
     * @param at if it leaves now, where it has not left
     * @param underWay whether it has left
     */
    @Schema(name = "Arrival")
    public record Arrival(@Schema(example = "215") long seconds, Instant at, boolean underWay) {}

    public Progress {
        instructions = List.copyOf(instructions);
    }

    static Progress of(
            ReportFacts facts, @Nullable Arrival arrival, List<BilingualText> instructions) {
        Stage stage = Stage.of(facts);
        boolean waiting = facts.status().isOpen() && count(facts, UnitAtWork::isOnScene) == 0;
        return new Progress(
                stage,
                stage.text(facts.disposition()),
                help(facts),
                waiting ? arrival : null,
                waiting ? instructions : List.of(),
                facts.safeAt() != null,
                facts.cancelledAt() != null,
                facts.changedAt(),
                pollAfterSeconds(stage));
    }

    private static Help help(ReportFacts facts) {
        Map<Kind, Integer> kinds = new LinkedHashMap<>();
        facts.units()
                .forEach(
                        unit ->
                                kinds.merge(
                                        new Kind(name(unit.type()), unit.agency(), 0),
                                        1,
                                        Integer::sum));
        return new Help(
                count(facts, UnitAtWork::isComing),
                count(facts, UnitAtWork::isUnderWay),
                count(facts, UnitAtWork::isOnScene),
                kinds.entrySet().stream()
                        .map(
                                each ->
                                        new Kind(
                                                each.getKey().name(),
                                                each.getKey().agency(),
                                                each.getValue()))
                        .toList());
    }

    private static int count(ReportFacts facts, Predicate<UnitAtWork> condition) {
        return (int) facts.units().stream().filter(condition).count();
    }

    private static @Nullable Integer pollAfterSeconds(Stage stage) {
        return switch (stage) {
            case RECEIVED, ARRANGING -> 15;
            case UNIT_ASSIGNED, UNDER_WAY -> 10;
            case ON_SCENE, CANCELLED_BY_YOU -> 60;
            case CLOSED -> null;
        };
    }

    /** The kind of a unit in plain words. */
    private static BilingualText name(UnitType type) {
        return switch (type) {
            case AMBULANCE_ALS, AMBULANCE_BLS -> new BilingualText("ambulans", "ambulance");
            case FIRE_ENGINE -> new BilingualText("mobil pemadam kebakaran", "fire engine");
            case LADDER -> new BilingualText("mobil tangga", "ladder truck");
            case WATER_TENDER -> new BilingualText("mobil tangki air", "water tender");
            case RESCUE -> new BilingualText("tim penyelamat", "rescue team");
            case PATROL -> new BilingualText("patroli", "patrol");
            case WATER_RESCUE -> new BilingualText("tim penyelamat air", "water rescue team");
            case TOW -> new BilingualText("mobil derek", "tow truck");
            case DRONE -> new BilingualText("drone pemantau", "drone");
            case SERVICE_CREW -> new BilingualText("regu teknisi", "service crew");
        };
    }

    /**
     * The same for two that say the same, but for seconds: for {@code ETag}, which is weak for that
     * reason.
     */
    @JsonIgnore
    public String tag() {
        long arriving = arrival == null ? -1 : arrival.at().getEpochSecond() / TAG_SECONDS;
        byte[] said = standing().getBytes(StandardCharsets.UTF_8);
        return "W/\"%s-%x\"".formatted(Fingerprint.of(said), arriving + 1);
    }

    /** Whether somebody who was told the other has to be told this one. */
    boolean isNewsAfter(Progress told) {
        return !standing().equals(told.standing()) || isOtherTime(arrival, told.arrival);
    }

    private static boolean isOtherTime(@Nullable Arrival now, @Nullable Arrival before) {
        if (now == null || before == null) {
            return !Objects.equals(now, before);
        }
        return Duration.between(before.at(), now.at()).abs().compareTo(NEWS) >= 0;
    }

    /** All of it but the time of arrival, as text, the same in every process. */
    private String standing() {
        boolean left = arrival != null && arrival.underWay();
        return String.join(
                "|",
                stage.name(),
                messages.en(),
                units.toString(),
                "" + left,
                "" + instructions.size(),
                "" + safe,
                "" + cancelled,
                changedAt.toString());
    }
}
