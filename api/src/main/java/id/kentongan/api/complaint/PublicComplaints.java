package id.kentongan.api.complaint;

import id.kentongan.api.catalogue.FiledService;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.store.PublicComplaintStore;
import id.kentongan.api.complaint.store.PublicComplaintStore.ComplaintAsKept;
import id.kentongan.api.complaint.store.PublicComplaintStore.UpdateAsKept;
import id.kentongan.api.privacy.Vault;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** What everybody may read of complaints, without being known to anybody. */
@Service
public class PublicComplaints {

    private static final Logger LOG = LoggerFactory.getLogger(PublicComplaints.class);

    private final PublicComplaintStore store;
    private final SealedParts parts;
    private final Vault vault;

    PublicComplaints(PublicComplaintStore store, SealedParts parts, Vault vault) {
        this.store = store;
        this.parts = parts;
        this.vault = vault;
    }

    /** Those asked for, newest first. */
    public Mono<List<PublicComplaint>> list(PublicComplaintQuery query) {
        return opened(store.list(query), this::opened);
    }

    /** Those of these ids that are public, newest first. */
    public Mono<List<PublicComplaint>> find(Collection<UUID> ids) {
        return opened(store.find(ids), this::opened);
    }

    /**
     * What became of a city's public complaints, as it happened.
     *
     * @param from then or later
     * @param to before
     * @param page from 0
     */
    public Mono<List<PublicUpdate>> updates(
            String jurisdiction, Instant from, Instant to, int page, int pageSize) {
        return opened(store.updates(jurisdiction, from, to, page, pageSize), this::opened);
    }

    private static <K, T> Mono<List<T>> opened(Flux<K> kept, Function<K, T> opening) {
        return kept.collectList()
                // A thousand of them are opened, which takes longer than a loop has time for.
                .publishOn(Schedulers.boundedElastic())
                .map(all -> all.stream().flatMap(each -> openable(each, opening)).toList());
    }

    /** What was sealed by another key is told to nobody, and keeps nobody from the others. */
    private static <K, T> Stream<T> openable(K kept, Function<K, T> opening) {
        try {
            return Stream.of(opening.apply(kept));
        } catch (IllegalStateException sealedOtherwise) {
            LOG.error("{} does not open and is left out", kept);
            return Stream.empty();
        }
    }

    private PublicComplaint opened(ComplaintAsKept kept) {
        @Nullable FiledService filed =
                kept.filed() == null ? null : parts.unsealService(kept.id(), kept.filed());
        return new PublicComplaint(
                kept.id(),
                kept.jurisdiction(),
                kept.category(),
                filed == null ? null : filed.code(),
                filed == null ? null : filed.name(),
                kept.status(),
                kept.agency(),
                kept.receivedAt(),
                kept.changedAt(),
                kept.status().isOpen() ? kept.resolveBy() : null,
                PublicComplaint.told(kept.location()),
                text(kept.id(), kept.sealed()),
                kept.answer() == null ? null : opened(kept.answer()).text());
    }

    private PublicUpdate opened(UpdateAsKept kept) {
        boolean isAnswer =
                !kept.status().isOpen() && kept.by() == Actor.OFFICER && !kept.internal();
        byte[] sealed = kept.sealed();
        return new PublicUpdate(
                kept.id(),
                kept.complaintId(),
                kept.at(),
                kept.status(),
                isAnswer && sealed != null ? text(kept.id(), sealed) : null);
    }

    private String text(UUID id, byte[] sealed) {
        return new String(vault.unseal(id, sealed), StandardCharsets.UTF_8);
    }
}
