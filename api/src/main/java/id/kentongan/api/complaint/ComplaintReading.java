package id.kentongan.api.complaint;

import id.kentongan.api.access.Caller;
import id.kentongan.api.catalogue.FiledService;
import id.kentongan.api.complaint.store.ComplaintStore;
import id.kentongan.api.complaint.store.ComplaintUpdateStore;
import id.kentongan.api.privacy.Vault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Who reads what of complaints. */
@Service
public class ComplaintReading {

    private static final int LONGEST_TIMELINE = 500;

    private final ComplaintStore store;
    private final ComplaintUpdateStore updates;
    private final Vault vault;
    private final SealedParts parts;

    ComplaintReading(
            ComplaintStore store, ComplaintUpdateStore updates, Vault vault, SealedParts parts) {
        this.store = store;
        this.updates = updates;
        this.vault = vault;
        this.parts = parts;
    }

    /** What somebody is to a complaint. */
    public enum Reader {
        /** Works on it. */
        OFFICER,
        /** Made it. */
        REPORTER,
        /** May read it because it is public. */
        PASSER_BY
    }

    /** A complaint and what the one who reads it is to it. */
    public record ReadComplaint(Complaint complaint, Reader reader) {}

    /**
     * A complaint, for whoever may read it.
     *
     * @param token the tracking token of an anonymous one
     * @return fails with {@link ProblemCode#NOT_FOUND} for everybody else
     */
    public Mono<ReadComplaint> get(UUID id, Caller caller, @Nullable String token) {
        return store.find(id)
                .mapNotNull(complaint -> read(complaint, caller, token))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    /** The complaints asked for, in the order asked for. */
    public Flux<Complaint> list(ComplaintQuery query) {
        return store.list(query);
    }

    /** What was said about it, as far as its reader may know; the newest 500, oldest first. */
    public Flux<ComplaintUpdate> timeline(ReadComplaint read) {
        boolean internalToo = read.reader() == Reader.OFFICER;
        return updates.timeline(read.complaint().id(), internalToo, LONGEST_TIMELINE);
    }

    /** What the complainant wrote. */
    public String text(Complaint complaint) {
        return new String(vault.unseal(complaint.id(), complaint.sealed()), StandardCharsets.UTF_8);
    }

    /** What it was filed under; null for those that came before there were services. */
    public @Nullable FiledService service(Complaint complaint) {
        Complaint.Filed under = complaint.filed();
        return under == null ? null : parts.unsealService(complaint.id(), under);
    }

    /** How to reach whoever complained by an app; null when they did not say. */
    public @Nullable Contact contact(Complaint complaint) {
        Complaint.Origin origin = complaint.origin();
        return origin == null ? null : parts.unsealContact(complaint.id(), origin);
    }

    /** What whoever made an anonymous one is known by from then on; null for the others. */
    public @Nullable String trackingToken(Complaint complaint) {
        return complaint.visibility() == Visibility.ANONYMOUS
                ? vault.trackingToken(complaint.id())
                : null;
    }

    /** Null for somebody to whom it does not exist. */
    @Nullable ReadComplaint read(Complaint complaint, Caller caller, @Nullable String token) {
        @Nullable Reader reader = readerOf(complaint, caller, token);
        return reader == null ? null : new ReadComplaint(complaint, reader);
    }

    private @Nullable Reader readerOf(Complaint complaint, Caller caller, @Nullable String token) {
        boolean shown = token != null && complaint.visibility() == Visibility.ANONYMOUS;
        if (shown && vault.isTrackingToken(complaint.id(), token)) {
            return Reader.REPORTER;
        }
        // An officer who wrote it down for somebody works on it all the same.
        if (complaint.isWorkedOnBy(caller)) {
            return Reader.OFFICER;
        }
        if (complaint.isOf(caller)) {
            return Reader.REPORTER;
        }
        return complaint.visibility() == Visibility.PUBLIC ? Reader.PASSER_BY : null;
    }
}
