package id.kentongan.api.dispatch;

import static id.kentongan.api.unit.Capability.BASIC_LIFE_SUPPORT;
import static id.kentongan.api.unit.Capability.FIRE_SUPPRESSION;
import static id.kentongan.api.unit.Capability.GAS;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.dispatch.Match.Shortfall;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.PositionSource;
import id.kentongan.api.unit.UnitType;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

class ResponseTest {

    private static final UnitPick ENGINE_1 = pick("DMK-01", FIRE_SUPPRESSION);
    private static final UnitPick ENGINE_2 = pick("DMK-02", FIRE_SUPPRESSION);
    private static final UnitPick ENGINE_3 = pick("DMK-03", FIRE_SUPPRESSION);
    private static final UnitPick AMBULANCE = pick("PSC-01", BASIC_LIFE_SUPPORT);
    private static final UnitPick GAS_CREW = pick("PGN-01", GAS);

    private final Response response = new Response(List.of(ENGINE_1, ENGINE_2));

    @Test
    void theSameAgainCallsNobody() {
        assertThat(response.lacking(match(ENGINE_1, ENGINE_2))).isEmpty();
    }

    @Test
    void otherUnitsOfTheSameKindAreNotCalledOnTop() {
        assertThat(response.lacking(match(ENGINE_3, ENGINE_2))).isEmpty();
    }

    @Test
    void whatNobodyWasCalledForIsCalled() {
        assertThat(response.lacking(match(ENGINE_1, ENGINE_2, GAS_CREW, AMBULANCE)))
                .containsExactly(GAS_CREW, AMBULANCE);
    }

    @Test
    void aShortfallIsMadeUpWhenAnotherUnitIsThere() {
        Response one = new Response(List.of(ENGINE_1));

        assertThat(one.lacking(match(ENGINE_1, ENGINE_2))).containsExactly(ENGINE_2);
    }

    @Test
    void whoWasCalledForOneThingIsNotCalledForAnother() {
        UnitPick asAmbulance = pick("DMK-01", BASIC_LIFE_SUPPORT);

        assertThat(response.lacking(match(asAmbulance, AMBULANCE))).containsExactly(AMBULANCE);
    }

    @Test
    void aShortfallThatTheIncidentDoesNotHaveIsNotTold() {
        Shortfall noEngine = new Shortfall(FIRE_SUPPRESSION, 2, 0);
        Shortfall noAmbulance = new Shortfall(BASIC_LIFE_SUPPORT, 1, 0);
        Match further = new Match(List.of(), List.of(), List.of(noEngine, noAmbulance));

        Match told = response.asAnsweredTo(further);

        assertThat(told.units()).containsExactly(ENGINE_1, ENGINE_2);
        assertThat(told.shortfalls()).containsExactly(noAmbulance);
    }

    private static Match match(UnitPick... units) {
        return new Match(List.of(), List.of(units), List.of());
    }

    private static UnitPick pick(String callSign, Capability capability) {
        return new UnitPick(
                UUID.nameUUIDFromBytes(callSign.getBytes(StandardCharsets.UTF_8)),
                callSign,
                UnitType.RESCUE,
                capability,
                1_000,
                120,
                PositionSource.LIVE,
                5L,
                false);
    }
}
