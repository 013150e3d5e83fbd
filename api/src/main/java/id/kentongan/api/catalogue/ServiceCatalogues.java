package id.kentongan.api.catalogue;

import id.kentongan.api.catalogue.store.ServiceCatalogueStore;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.WatchedRegister;
import id.kentongan.api.register.store.RevisionStore.Reading;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The latest catalogue of each city, in memory; earlier ones are read when asked for. */
@Component
public class ServiceCatalogues implements WatchedRegister {

    private static final long UNREAD = -1;
    private static final Duration COME_BACK_IN = Duration.ofSeconds(2);

    /** Read at the start: later it would be an event loop that waits for the file. */
    private final ServiceCatalogue starter = ServiceCatalogue.STARTER;

    private final ServiceCatalogueStore store;
    private volatile Map<String, ServiceCatalogue> latest = Map.of();
    private volatile long revision = UNREAD;

    ServiceCatalogues(ServiceCatalogueStore store) {
        this.store = store;
    }

    /**
     * What can be complained about in a city now. {@link ProblemCode#UNAVAILABLE} while that was
     * not read yet: nobody is asked what their city does not ask.
     */
    public ServiceCatalogue of(String city) {
        if (revision == UNREAD) {
            throw Problem.later(ProblemCode.UNAVAILABLE, COME_BACK_IN, null);
        }
        return latest.getOrDefault(city, starter);
    }

    /** What could be complained about in a city; empty when it never had such a version. */
    public Mono<ServiceCatalogue> of(String city, int version) {
        return version == 0
                ? Mono.just(starter)
                : store.find(city, version).map(ServiceCatalogueStore.Kept::catalogue);
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
        return revision;
    }

    @Override
    public Mono<Void> renew() {
        return store.readLatest().doOnNext(this::swap).then();
    }

    private synchronized void swap(Reading<ServiceCatalogueStore.Kept> reading) {
        if (reading.revision() >= revision) {
            latest =
                    reading.rows().stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            ServiceCatalogueStore.Kept::city,
                                            ServiceCatalogueStore.Kept::catalogue));
            revision = reading.revision();
        }
    }
}
