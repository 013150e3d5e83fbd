package id.kentongan.api.routing;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.CityDocuments;
import id.kentongan.api.register.WatchedRegister;
import id.kentongan.api.routing.store.RoutingPolicyStore;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/** The rules of each city, in memory. */
@Component
public class RoutingPolicies implements WatchedRegister {

    private final RoutingPolicyStore store;
    private final CityDocuments<RoutingPolicy> policies = new CityDocuments<>(RoutingPolicy.NONE);

    RoutingPolicies(RoutingPolicyStore store) {
        this.store = store;
    }

    /**
     * A city's. {@link ProblemCode#UNAVAILABLE} while they were not read yet: a complaint is not
     * sent to the wrong agency for that.
     */
    public RoutingPolicy of(String city) {
        policies.requireRead();
        return policies.of(city);
    }

    /**
     * Sets a city's rules from now on; what came already stays where it is.
     *
     * @param seen the version that whoever sets them has seen
     * @return as they are kept, once they are durable and known to this replica; fails with {@link
     *     ProblemCode#STALE} when they were changed since
     */
    public Mono<RoutingPolicy> put(String city, RoutingPolicy policy, int seen) {
        return store.put(city, policy.version(seen + 1))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.STALE)))
                .flatMap(kept -> renew().thenReturn(kept));
    }

    @Override
    public String register() {
        return RoutingPolicyStore.REGISTER;
    }

    @Override
    public long revision() {
        return policies.revision();
    }

    @Override
    public Mono<Void> renew() {
        return store.readAll().doOnNext(policies::show).then();
    }
}
