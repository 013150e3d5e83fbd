package id.kentongan.api.routing.web;

import id.kentongan.api.routing.RoutingPolicy;
import id.kentongan.api.routing.RoutingPolicyBody;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

/**
 * A city's rules.
 *
 * @param version what If-Match wants of whoever changes them, in quotes; 0 where none were set
 * @param rules the first that is about a complaint says who answers for it
 */
@Schema(name = "RoutingPolicy")
record RoutingPolicyView(
        @Schema(example = "33.74") String jurisdiction,
        @Schema(example = "1") int version,
        List<RoutingPolicyBody.Rule> rules) {

    static RoutingPolicyView of(String city, RoutingPolicy policy) {
        return new RoutingPolicyView(city, policy.version(), RoutingPolicyBody.of(policy).rules());
    }
}
