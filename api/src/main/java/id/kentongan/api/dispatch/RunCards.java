package id.kentongan.api.dispatch;

import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.unit.Capability;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The run cards (rencana tanggap): data that is versioned with the code, checked when it is read.
 * There is one for every kind of incident.
 */
public final class RunCards {

    private static final String FILE = "/run-cards/standard.json";

    /** As the file has it. */
    private record Sheet(String version, Map<IncidentType, Card> cards) {}

    private record Card(List<List<Want>> alarms, Instructions instructions) {

        RunCard asRunCard() {
            return new RunCard(alarms, instructions.inBothLanguages());
        }
    }

    private record Instructions(List<String> id, List<String> en) {

        List<BilingualText> inBothLanguages() {
            if (id.size() != en.size()) {
                throw new IllegalArgumentException("instructions differ between the languages");
            }
            return IntStream.range(0, id.size())
                    .mapToObj(i -> new BilingualText(id.get(i), en.get(i)))
                    .toList();
        }
    }

    private final String version;
    private final Map<IncidentType, RunCard> cards = new EnumMap<>(IncidentType.class);

    /** What each type calls for, by alarm, put together once: every report asks. */
    private final Map<IncidentType, List<List<Want>>> wantsByAlarm =
            new EnumMap<>(IncidentType.class);

    /** The one set of cards of the process. */
    @Configuration(proxyBeanMethods = false)
    static class RunCardsConfiguration {

        @Bean
        RunCards runCards(JsonMapper json) {
            return standard(json);
        }
    }

    /** Those that are published with the code. */
    static RunCards standard(JsonMapper json) {
        return new RunCards(json, FILE);
    }

    RunCards(JsonMapper json, String name) {
        Sheet sheet = read(json, name);
        version = sheet.version();
        if (version == null || version.isBlank()) {
            throw new IllegalStateException("the run cards do not name their edition");
        }
        sheet.cards().forEach((type, card) -> cards.put(type, card.asRunCard()));
        for (IncidentType type : IncidentType.values()) {
            RunCard card = cards.get(type);
            if (card == null) {
                throw new IllegalStateException("no run card for " + type);
            }
            wantsByAlarm.put(
                    type,
                    IntStream.rangeClosed(1, card.alarms().size())
                            .mapToObj(alarm -> together(card.alarms().subList(0, alarm)))
                            .toList());
        }
    }

    private static Sheet read(JsonMapper json, String name) {
        try (InputStream file = RunCards.class.getResourceAsStream(name)) {
            return json.readValue(file, Sheet.class);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Names the edition of the cards, such as {@code 2026-11}. */
    public String version() {
        return version;
    }

    public RunCard of(IncidentType type) {
        return cards.get(type);
    }

    /** The highest alarm there is for this type, at least 1. */
    public int highestAlarm(IncidentType type) {
        return wantsByAlarm.get(type).size();
    }

    /**
     * What all alarms up to this one call for together, each capability once, most urgent first.
     *
     * @param alarm 1 to {@link #highestAlarm}
     */
    public List<Want> wants(IncidentType type, int alarm) {
        return wantsByAlarm.get(type).get(alarm - 1);
    }

    /**
     * What an incident calls for that is said to be several things: of each capability as many as
     * the one that calls for most; urgent ones first within each type only.
     */
    public List<Want> wants(Set<IncidentType> types, int alarm) {
        if (types.size() == 1) {
            return wants(types.iterator().next(), alarm);
        }
        Map<Capability, Want> most = new LinkedHashMap<>();
        for (IncidentType type : EnumSet.copyOf(types)) {
            for (Want want : wants(type, alarm)) {
                most.merge(
                        want.capability(),
                        want,
                        (one, other) -> other.count() > one.count() ? other : one);
            }
        }
        return List.copyOf(most.values());
    }

    private static List<Want> together(List<List<Want>> alarms) {
        Map<Capability, Want> together = new LinkedHashMap<>();
        for (List<Want> alarm : alarms) {
            for (Want want : alarm) {
                together.merge(
                        want.capability(),
                        want,
                        (one, more) -> one.times(one.count() + more.count()));
            }
        }
        return List.copyOf(together.values());
    }
}
