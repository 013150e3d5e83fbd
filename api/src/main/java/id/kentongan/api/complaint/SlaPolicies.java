package id.kentongan.api.complaint;

import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.calendar.NationalDaysOff;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.store.SlaPolicyStore;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.CityDocuments;
import id.kentongan.api.register.WatchedRegister;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each city promises about its complaints, in memory. */
@Component
public class SlaPolicies implements WatchedRegister {

    private final SlaPolicyStore store;
    private final Jurisdictions jurisdictions;
    private final CityDocuments<SlaPolicy> policies = new CityDocuments<>(SlaPolicy.STANDARD);

    /** What follows from a policy, until it is replaced or the city's clock is. */
    private final Map<String, Promised> promised = new ConcurrentHashMap<>();

    private record Promised(
            SlaPolicy policy, ZoneId zone, Map<ComplaintCategory, Promise> promises) {

        static Promised of(SlaPolicy policy, ZoneId zone) {
            return new Promised(policy, zone, policy.promises(zone));
        }

        boolean is(SlaPolicy other, ZoneId otherZone) {
            return policy == other && zone.equals(otherZone);
        }
    }

    public SlaPolicies(SlaPolicyStore store, Jurisdictions jurisdictions) {
        this.store = store;
        this.jurisdictions = jurisdictions;
        // Read at the start: later it would be an event loop that waits for the file.
        NationalDaysOff.standard();
    }

    /** What a city has set; {@link SlaPolicy#STANDARD} when it has set nothing. */
    public SlaPolicy of(String city) {
        return policies.of(city);
    }

    /**
     * What a city promises about complaints of a category now. {@link ProblemCode#UNAVAILABLE}
     * while that was not read yet: what is promised to a citizen is kept.
     */
    public Promise promise(String city, ComplaintCategory category) {
        Jurisdiction known = jurisdictions.find(city);
        policies.requireRead();
        if (known == null) {
            throw CityDocuments.unavailable();
        }
        SlaPolicy policy = of(city);
        ZoneId zone = known.zone();
        return promised.compute(
                        city,
                        (code, earlier) ->
                                earlier != null && earlier.is(policy, zone)
                                        ? earlier
                                        : Promised.of(policy, zone))
                .promises()
                .get(category);
    }

    /**
     * Sets what a city promises from now on.
     *
     * @param seen the version that whoever sets it has seen
     * @return as it is kept, once it is durable and known to this replica; fails with {@link
     *     ProblemCode#STALE} when it was changed since
     */
    public Mono<SlaPolicy> put(String city, SlaPolicy policy, int seen) {
        return store.put(city, policy, seen)
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.STALE)))
                .flatMap(kept -> renew().thenReturn(kept));
    }

    @Override
    public String register() {
        return SlaPolicyStore.REGISTER;
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
