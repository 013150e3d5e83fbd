package id.kentongan.api.routing.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.routing.RoutingPolicy.Consideration;
import id.kentongan.api.routing.RoutingPolicy.Route;
import id.kentongan.api.routing.RoutingRule.Condition;
import id.kentongan.api.unit.Capability;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Who would answer for a complaint, and why.
 *
 * @param policyVersion of the rules that were asked; 0 of a draft
 * @param rule the one that decided; absent when it was the service
 * @param because the same in words
 * @param considered the rules that were looked at, in order, the one that decided last
 */
@Schema(name = "Route")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RouteView(
        @Schema(example = "DPU") String agency,
        Capability capability,
        @Schema(example = "3") int policyVersion,
        @Schema(example = "Jalan provinsi") @Nullable String rule,
        BilingualText because,
        List<Considered> considered) {

    private static final BilingualText BY_SERVICE =
            new BilingualText(
                    "Tidak ada aturan yang cocok; layanannya yang menentukan.",
                    "No rule is about it; its service says who answers.");
    private static final BilingualText BY_RULE =
            new BilingualText(
                    "Aturan pertama yang cocok: %s.", "The first rule that is about it: %s.");

    /**
     * A rule that was looked at.
     *
     * @param unmet what it asks for and the complaint does not meet; empty for the one that decided
     */
    @Schema(name = "ConsideredRule")
    record Considered(@Schema(example = "Jalan provinsi") String rule, List<Condition> unmet) {

        static Considered of(Consideration one) {
            return new Considered(one.rule(), one.unmet().stream().sorted().toList());
        }
    }

    static RouteView of(Route route) {
        return new RouteView(
                route.responsibility().agency(),
                route.responsibility().capability(),
                route.policyVersion(),
                route.rule(),
                route.rule() == null ? BY_SERVICE : BY_RULE.with(route.rule()),
                route.considered().stream().map(Considered::of).toList());
    }
}
