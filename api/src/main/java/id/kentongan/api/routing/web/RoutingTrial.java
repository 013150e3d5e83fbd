package id.kentongan.api.routing.web;

import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.LocationBody;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.catalogue.FiledService;
import id.kentongan.api.catalogue.Questionnaire;
import id.kentongan.api.catalogue.ServiceCatalogue;
import id.kentongan.api.catalogue.ServiceDefinition;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;
import id.kentongan.api.routing.Routed;
import id.kentongan.api.routing.RoutingPolicy;
import id.kentongan.api.routing.RoutingPolicyBody;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.time.Instant;

/** A complaint that is none, to see who would answer for it. */
@Schema(name = "RoutingTrial")
record RoutingTrial(
        @Schema(description = "What it is about; may be left out where service says it")
                @Nullable ComplaintCategory category,
        @Schema(description = "Code of the service it would be for", example = "POTHOLE")
                @Nullable String service,
        @Schema(
                        description = "The answers to what the service asks, as in a complaint",
                        example = "{\"WIDTH\": \"LANE\"}")
                @Nullable JsonNode attributes,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocationBody location,
        @Schema(description = "When it would come; now when absent") @Nullable Instant at,
        @Schema(description = "Rules to try before they are set; those that hold when absent")
                @Nullable RoutingPolicyBody policy) {

    private static final int LONGEST_CODE = 40;

    /** What was asked, and of which rules: null for those that hold. */
    record Asked(Routed complaint, @Nullable RoutingPolicy draft) {}

    /**
     * Reads a trial.
     *
     * @param now when it comes, unless it says so
     * @throws Problem (400) that names every member at fault
     */
    static Asked read(JsonNode body, Jurisdiction city, ServiceCatalogue catalogue, Instant now) {
        Faults faults = new Faults();
        Members members = Members.of(body, "", faults);
        @Nullable ComplaintCategory category =
                members.optionalChoice("category", ComplaintCategory.class);
        @Nullable String code =
                members.optional("service").isMissingNode()
                        ? null
                        : members.text("service", LONGEST_CODE);
        JsonNode attributes = members.optional("attributes");
        Members location = members.object("location");
        double lat = location.number("lat", -90, 90);
        double lon = location.number("lon", -180, 180);
        location.optionalNumber("accuracyMetres", 0, 100_000);
        location.refuseOthers();
        Instant at = members.optional("at").isMissingNode() ? now : members.instant("at");
        @Nullable RoutingPolicy draft =
                members.optional("policy").isMissingNode()
                        ? null
                        : RoutingPolicyBody.read(members.object("policy"));
        members.refuseOthers();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults.kept());
        }
        ServiceDefinition service = catalogue.serviceFor(code, category);
        FiledService answered =
                Questionnaire.read(
                        service,
                        catalogue.version(),
                        attributes.isMissingNode()
                                ? JsonNodeFactory.instance.objectNode()
                                : attributes);
        return new Asked(
                new Routed(
                        service,
                        answered.answers(),
                        new GeoPoint(lat, lon),
                        at.atZone(city.zone())),
                draft);
    }
}
