package id.kentongan.api.catalogue;

import id.kentongan.api.catalogue.store.ServiceCatalogueStore;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.CityDocuments;
import id.kentongan.api.register.WatchedRegister;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/** The latest catalogue of each city, in memory; earlier ones are read when asked for. */
@Component
public class ServiceCatalogues implements WatchedRegister {

    /** Read at the start: later it would be an event loop that waits for the file. */
    private final ServiceCatalogue starter = ServiceCatalogue.STARTER;

    private final CityDocuments<ServiceCatalogue> latest = new CityDocuments<>(starter);
    private final ServiceCatalogueStore store;

    ServiceCatalogues(ServiceCatalogueStore store) {
        this.store = store;
    }

    /**
     * What can be complained about in a city now. {@link ProblemCode#UNAVAILABLE} while that was
     * not read yet: nobody is asked what their city does not ask.
     */
    public ServiceCatalogue of(String city) {
        latest.requireRead();
        return latest.of(city);
    }

    /** What could be complained about in a city; empty when it never had such a version. */
    public Mono<ServiceCatalogue> of(String city, int version) {
        return version == 0 ? Mono.just(starter) : store.find(city, version);
    }

    /**
     * Sets what can be complained about from now on. What is filed already keeps what it was filed
     * under.
     *
     * @param seen the version that whoever sets it has seen
     * @return as it is kept, once it is durable and known to this replica; fails with {@link
     *     ProblemCode#STALE} when it was changed since
     */
    public Mono<ServiceCatalogue> put(String city, ServiceCatalogue catalogue, int seen) {
        return store.put(city, catalogue.version(seen + 1))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.STALE)))
                .flatMap(kept -> renew().thenReturn(kept));
    }

    @Override
    public String register() {
        return ServiceCatalogueStore.REGISTER;
    }

    @Override
    public long revision() {
        return latest.revision();
    }

    @Override
    public Mono<Void> renew() {
        return store.readLatest().doOnNext(latest::show).then();
    }
}
