package id.kentongan.api.area;

import id.kentongan.api.area.store.JurisdictionStore;
import id.kentongan.api.area.store.KeptJurisdiction;
import id.kentongan.api.register.RegisterCopy;
import id.kentongan.api.register.store.RevisionStore.Reading;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.util.List;

/** Keeps {@link Jurisdictions} as the database has them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class JurisdictionRegistry implements RegisterCopy<KeptJurisdiction> {

    private static final long UNREAD = -1;

    private final JurisdictionStore store;
    private final Jurisdictions jurisdictions;
    private volatile long revision = UNREAD;

    JurisdictionRegistry(JurisdictionStore store, Jurisdictions jurisdictions) {
        this.store = store;
        this.jurisdictions = jurisdictions;
    }

    /**
     * Puts a jurisdiction in place of the one of its code.
     *
     * @return whether it is new, once it is durable and known to this replica
     */
    public Mono<Boolean> put(Jurisdiction jurisdiction) {
        return store.put(jurisdiction).flatMap(isNew -> renew().thenReturn(isNew));
    }

    @Override
    public String register() {
        return JurisdictionStore.REGISTER;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public Mono<Void> renew() {
        return store.readAll().publishOn(Schedulers.boundedElastic()).doOnNext(this::swap).then();
    }

    @Override
    public Class<KeptJurisdiction> rowType() {
        return KeptJurisdiction.class;
    }

    @Override
    public List<KeptJurisdiction> rows() {
        return jurisdictions.list().stream().map(KeptJurisdiction::of).toList();
    }

    @Override
    public void restore(List<KeptJurisdiction> rows) {
        swap(new Reading<>(UNREAD, rows.stream().map(KeptJurisdiction::whole).toList()));
    }

    private synchronized void swap(Reading<Jurisdiction> reading) {
        if (reading.revision() >= revision) {
            jurisdictions.replaceAll(reading.rows());
            revision = reading.revision();
        }
    }
}
