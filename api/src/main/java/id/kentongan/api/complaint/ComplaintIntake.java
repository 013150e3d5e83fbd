package id.kentongan.api.complaint;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.area.Placement;
import id.kentongan.api.catalogue.FiledService;
import id.kentongan.api.catalogue.Questionnaire;
import id.kentongan.api.catalogue.ServiceCatalogue;
import id.kentongan.api.catalogue.ServiceCatalogues;
import id.kentongan.api.catalogue.ServiceDefinition;
import id.kentongan.api.complaint.store.ComplaintStore;
import id.kentongan.api.dispatch.Match;
import id.kentongan.api.dispatch.Matcher;
import id.kentongan.api.ids.Fingerprint;
import id.kentongan.api.privacy.Vault;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.routing.Routed;
import id.kentongan.api.routing.RoutingPolicies;
import id.kentongan.api.routing.RoutingPolicy.Route;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import tools.jackson.databind.node.JsonNodeFactory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The way of a complaint: place it, match it to who answers for it, keep it, answer. */
@Service
public class ComplaintIntake {

    private final Jurisdictions jurisdictions;
    private final Matcher matcher;
    private final Vault vault;
    private final ComplaintStore store;
    private final ComplaintKeys keys;
    private final SlaPolicies policies;
    private final ServiceCatalogues catalogues;
    private final RoutingPolicies routing;
    private final SealedParts parts;
    private final Clock clock;

    ComplaintIntake(
            Jurisdictions jurisdictions,
            Matcher matcher,
            Vault vault,
            ComplaintStore store,
            ComplaintKeys keys,
            SlaPolicies policies,
            ServiceCatalogues catalogues,
            RoutingPolicies routing,
            SealedParts parts,
            Clock clock) {
        this.jurisdictions = jurisdictions;
        this.matcher = matcher;
        this.vault = vault;
        this.store = store;
        this.keys = keys;
        this.policies = policies;
        this.catalogues = catalogues;
        this.routing = routing;
        this.parts = parts;
        this.clock = clock;
    }

    /**
     * Accepts a complaint. A repeat of a key with the same body gets the first answer again.
     *
     * @return once it is durable; fails with {@link ProblemCode#INVALID_REQUEST} when it does not
     *     answer what its service asks, {@link ProblemCode#OUTSIDE_JURISDICTION}, {@link
     *     ProblemCode#KEY_REUSED}, {@link ProblemCode#OVERLOADED}, or the database's error when it
     *     is away
     */
    public Mono<KeptComplaint> accept(NewComplaint complaint) {
        return Mono.fromSupplier(() -> matched(complaint))
                .flatMap(matched -> store.keep(matched).map(kept -> sameBody(kept, matched)));
    }

    private Complaint matched(NewComplaint complaint) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Jurisdiction jurisdiction = cityOf(complaint);
        String city = jurisdiction.code();
        ServiceCatalogue catalogue = catalogues.of(city);
        ServiceDefinition service = catalogue.serviceFor(complaint.service(), complaint.category());
        FiledService answered =
                Questionnaire.read(
                        service,
                        catalogue.version(),
                        complaint.attributes() == null
                                ? JsonNodeFactory.instance.objectNode()
                                : complaint.attributes());
        Route route =
                routing.of(city)
                        .route(
                                new Routed(
                                        service,
                                        answered.answers(),
                                        complaint.location(),
                                        now.atZone(jurisdiction.zone())));
        Responsibility responsibility = route.responsibility();
        Match match =
                matcher.forComplaint(
                        responsibility, complaint.location(), complaint.accuracyMetres(), now);
        UUID id = keys.ofComplaint(complaint.key(), complaint.visibility());
        return new Complaint(
                id,
                city,
                service.category(),
                complaint.visibility(),
                ComplaintStanding.submitted(
                        responsibility.agency(), policies.promise(city, service.category()), now),
                complaint.visibility() == Visibility.ANONYMOUS ? null : complaint.reporterId(),
                fingerprint(complaint, answered),
                complaint.location(),
                complaint.accuracyMetres(),
                complaint.language(),
                now,
                match,
                vault.seal(id, complaint.text().getBytes(StandardCharsets.UTF_8)),
                parts.sealService(id, answered),
                parts.sealOrigin(id, complaint.app(), complaint.contact()),
                route.rule());
    }

    private Jurisdiction cityOf(NewComplaint complaint) {
        @Nullable Placement placement = jurisdictions.placeOf(complaint.location());
        if (placement == null || !placement.inside()) {
            throw Problem.of(
                    ProblemCode.OUTSIDE_JURISDICTION,
                    List.of(
                            MemberError.of(
                                    "location",
                                    MemberError.Fault.OUT_OF_RANGE,
                                    placement == null ? "-" : placement.jurisdiction().name())));
        }
        return placement.jurisdiction();
    }

    private static UUID fingerprint(NewComplaint complaint, FiledService answered) {
        String canonical =
                String.join(
                                "\n",
                                String.valueOf(complaint.category()),
                                Double.toString(complaint.location().lat()),
                                Double.toString(complaint.location().lon()),
                                String.valueOf(complaint.accuracyMetres()),
                                complaint.language(),
                                complaint.text())
                        // Repeats of what was told before there was a choice are the same still.
                        + (complaint.visibility() == Visibility.PRIVATE
                                ? ""
                                : "\n" + complaint.visibility())
                        + (complaint.service() == null && complaint.attributes() == null
                                ? ""
                                : "\n" + complaint.service() + "\n" + answered.asSaid());
        return Fingerprint.of(canonical.getBytes(StandardCharsets.UTF_8));
    }

    private static KeptComplaint sameBody(KeptComplaint kept, Complaint asked) {
        if (!kept.complaint().fingerprint().equals(asked.fingerprint())) {
            throw Problem.of(ProblemCode.KEY_REUSED);
        }
        return kept;
    }
}
