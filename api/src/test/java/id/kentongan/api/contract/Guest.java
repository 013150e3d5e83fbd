package id.kentongan.api.contract;

import static id.kentongan.api.testing.RunningApi.tokens;

import id.kentongan.api.testing.AgentsCity;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * Somebody at the door.
 *
 * @param token null of somebody nobody vouches for
 */
record Guest(String name, @Nullable String token) {

    static final String AGENCY = "PLN";

    /** One of each kind, those who may most first. */
    static List<Guest> allOf(AgentsCity city, UUID unit) {
        return List.of(
                new Guest(
                        "agent",
                        city.agentNamed(
                                "chief", "call_taker", "dispatcher", "supervisor", "operator")),
                new Guest("agency", tokens().agency(AGENCY, city.code())),
                new Guest("unit", tokens().unit(unit, city.code())),
                new Guest("citizen", tokens().citizen("somebody")),
                new Guest("operator", tokens().operator()),
                new Guest("call taker", tokens().agent(city.code())),
                new Guest("nobody", null));
    }

    void enter(Draft draft) {
        draft.header("Authorization", token == null ? null : "Bearer " + token);
    }
}
