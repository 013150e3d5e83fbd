package id.kentongan.api.routing;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.routing.RoutingRule.Condition;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A city's rules: the first that is about a complaint says who answers for it; where none is, its
 * service does.
 *
 * @param version counts the changes; 0 is what holds where nothing was set
 */
public record RoutingPolicy(int version, List<RoutingRule> rules) {

    /** No rules. */
    public static final RoutingPolicy NONE = new RoutingPolicy(0, List.of());

    public RoutingPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * A rule that was looked at.
     *
     * @param unmet what it asks for and the complaint does not meet; empty for the one that decided
     */
    public record Consideration(String rule, Set<Condition> unmet) {}

    /**
     * Who answers for a complaint, and why.
     *
     * @param rule the name of the one that decided; null when it was the service
     * @param considered those that were looked at, in order, the one that decided last
     */
    public record Route(
            Responsibility responsibility,
            int policyVersion,
            @Nullable String rule,
            List<Consideration> considered) {}

    /** The same, as this version. */
    public RoutingPolicy version(int other) {
        return new RoutingPolicy(other, rules);
    }

    /** Who answers for a complaint. */
    public Route route(Routed complaint) {
        List<Consideration> considered = new ArrayList<>();
        for (RoutingRule rule : rules) {
            Set<Condition> unmet = rule.unmetBy(complaint);
            considered.add(new Consideration(rule.name(), unmet));
            if (unmet.isEmpty()) {
                return new Route(rule.responsibility(), version, rule.name(), considered);
            }
        }
        return new Route(complaint.service().responsibility(), version, null, considered);
    }
}
