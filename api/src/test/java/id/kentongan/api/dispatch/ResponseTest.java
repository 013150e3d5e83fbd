package id.kentongan.api.dispatch;

import static id.kentongan.api.unit.Capability.BASIC_LIFE_SUPPORT;
import static id.kentongan.api.unit.Capability.FIRE_SUPPRESSION;
import static id.kentongan.api.unit.Capability.GAS;
import static id.kentongan.api.unit.Capability.RESCUE;

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

    private final Response response = new Response(List.of(ENGINE_1, ENGINE_2));

    @Test
    void theSameAgainWantsNobody() {
        assertThat(response.lacking(List.of(new Want(FIRE_SUPPRESSION, 2)))).isEmpty();
    }

    @Test
    void whatNobodyWasCalledForIsWanted() {
        assertThat(response.lacking(List.of(new Want(FIRE_SUPPRESSION, 2), new Want(GAS, 1))))
                .containsExactly(new Want(GAS, 1));
    }

    @Test
    void onlyWhatIsMissingIsWanted() {
        assertThat(response.lacking(List.of(new Want(FIRE_SUPPRESSION, 3))))
                .containsExactly(new Want(FIRE_SUPPRESSION, 1));
    }

    @Test
    void whoWasCalledForOneThingDoesNotCountForAnother() {
        Response rescuers = new Response(List.of(pick("DMK-01", RESCUE)));

        assertThat(rescuers.lacking(List.of(new Want(FIRE_SUPPRESSION, 1)))).hasSize(1);
    }

    @Test
    void oneThatWillNotComeMakesRoomForAnother() {
        Response changed = response.without(ENGINE_1.id(), ENGINE_3);

        assertThat(changed.units()).containsExactly(ENGINE_2, ENGINE_3);
    }

    @Test
    void onlyShortfallsTheIncidentHasAreTold() {
        Match further = new Match(List.of(), List.of(), List.of());

        Match told =
                response.asAnsweredTo(
                        further,
                        List.of(new Want(FIRE_SUPPRESSION, 2), new Want(BASIC_LIFE_SUPPORT, 1)),
                        new Picks(
                                List.of(),
                                List.of(
                                        new Shortfall(
                                                BASIC_LIFE_SUPPORT,
                                                1,
                                                0,
                                                ShortfallReason.ALL_TAKEN))));

        assertThat(told.units()).containsExactly(ENGINE_1, ENGINE_2);
        assertThat(told.shortfalls())
                .containsExactly(
                        new Shortfall(BASIC_LIFE_SUPPORT, 1, 0, ShortfallReason.ALL_TAKEN));
    }

    private static UnitPick pick(String callSign, Capability capability) {
        return new UnitPick(
                UUID.nameUUIDFromBytes(callSign.getBytes(StandardCharsets.UTF_8)),
                callSign,
                UnitType.RESCUE,
                "DAMKAR",
                capability,
                1_000,
                120,
                TravelBasis.STRAIGHT_LINE,
                PositionSource.LIVE,
                5L,
                false,
                null,
                null);
    }
}
