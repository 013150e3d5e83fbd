package id.kentongan.api.open311.web;

import com.fasterxml.jackson.annotation.JsonProperty;

import id.kentongan.api.catalogue.Attribute;
import id.kentongan.api.catalogue.DataType;
import id.kentongan.api.catalogue.ServiceDefinition;
import id.kentongan.api.complaint.PublicComplaint;
import id.kentongan.api.complaint.PublicUpdate;
import id.kentongan.api.open311.TimeOfAnyForm;
import id.kentongan.api.problem.BilingualText;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Open311 tells, with its names. */
final class Open311Views {

    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    private Open311Views() {}

    /** Where the service is. */
    @Schema(name = "Open311Discovery")
    record Discovery(
            @Schema(example = "2026-11-30T00:00:00+07:00") String changeset,
            @Schema(example = "Dinas Komunikasi dan Informatika") String contact,
            @JsonProperty("key_service") String keyService,
            List<Endpoint> endpoints) {}

    /** One address of the service. */
    @Schema(name = "Open311Endpoint")
    record Endpoint(
            @Schema(example = "http://wiki.open311.org/GeoReport_v2") String specification,
            @Schema(example = "https://api.kota.test/open311/v2") String url,
            @Schema(example = "2026-11-30T00:00:00+07:00") String changeset,
            @Schema(allowableValues = {"production", "test"}) String type,
            @Schema(example = "[\"application/json\", \"text/xml\"]") List<String> formats) {}

    /** Something that can be complained about. */
    @Schema(name = "Open311Service")
    record Service(
            @JsonProperty("service_code") @Schema(example = "POTHOLE") String code,
            @JsonProperty("service_name") @Schema(example = "Jalan berlubang") String name,
            String description,
            @Schema(description = "Whether it asks something: see its definition") boolean metadata,
            @Schema(example = "realtime") String type,
            @Schema(example = "ROAD_DAMAGE,LIVING") String keywords,
            @Schema(example = "ROAD_DAMAGE") String group) {

        static Service of(ServiceDefinition service, Locale language) {
            BilingualText description = service.description();
            return new Service(
                    service.code(),
                    service.name().in(language),
                    description == null ? "" : description.in(language),
                    !service.attributes().isEmpty(),
                    "realtime",
                    service.category() + "," + service.dimension(),
                    service.category().name());
        }
    }

    /** What a service asks. */
    @Schema(name = "Open311ServiceDefinition")
    record Definition(
            @JsonProperty("service_code") @Schema(example = "POTHOLE") String code,
            List<AttributeView> attributes) {

        static Definition of(ServiceDefinition service, Locale language) {
            List<AttributeView> attributes = new ArrayList<>();
            for (Attribute each : service.attributes()) {
                attributes.add(AttributeView.of(each, attributes.size() + 1, language));
            }
            return new Definition(service.code(), attributes);
        }
    }

    /** One thing it asks. */
    @Schema(name = "Open311Attribute")
    record AttributeView(
            boolean variable,
            @Schema(example = "WIDTH") String code,
            @Schema(
                            allowableValues = {
                                "string",
                                "number",
                                "datetime",
                                "text",
                                "singlevaluelist",
                                "multivaluelist"
                            })
                    String datatype,
            boolean required,
            @JsonProperty("datatype_description") String datatypeDescription,
            @Schema(example = "1") int order,
            @Schema(example = "Seberapa lebar?") String description,
            List<Choice> values) {

        private static AttributeView of(Attribute attribute, int order, Locale language) {
            return new AttributeView(
                    true,
                    attribute.code(),
                    attribute.type().name().replace("_", "").toLowerCase(Locale.ROOT),
                    attribute.required(),
                    attribute.type() == DataType.DATETIME ? "ISO 8601" : "",
                    order,
                    attribute.question().in(language),
                    attribute.choices().stream()
                            .map(each -> new Choice(each.key(), each.name().in(language)))
                            .toList());
        }
    }

    /** One of the answers that can be given. */
    @Schema(name = "Open311Choice")
    record Choice(@Schema(example = "LANE") String key, @Schema(example = "Lajur") String name) {}

    /** A public complaint. */
    @Schema(name = "Open311Request")
    record Request(
            @JsonProperty("service_request_id") String id,
            @Schema(allowableValues = {OPEN, CLOSED}) String status,
            @JsonProperty("status_notes")
                    @Schema(description = "The city's answer; until there is one, how it stands")
                    String notes,
            @JsonProperty("service_name") @Schema(example = "Jalan berlubang") String serviceName,
            @JsonProperty("service_code") @Schema(example = "POTHOLE") String serviceCode,
            String description,
            @JsonProperty("agency_responsible") @Schema(example = "DPU") String agency,
            @JsonProperty("service_notice") @Nullable String notice,
            @JsonProperty("requested_datetime") String requestedAt,
            @JsonProperty("updated_datetime") String updatedAt,
            @JsonProperty("expected_datetime") @Nullable String expectedAt,
            @Nullable String address,
            @JsonProperty("address_id") @Nullable String addressId,
            @Nullable String zipcode,
            @Schema(description = "To about 11 m") double lat,
            @JsonProperty("long") @Schema(description = "To about 11 m") double lon,
            @JsonProperty("media_url") @Nullable String mediaUrl) {

        static Request of(PublicComplaint complaint, ZoneId zone, Locale language) {
            BilingualText name = complaint.serviceName();
            String code = complaint.service();
            String answer = complaint.answer();
            return new Request(
                    complaint.id().toString(),
                    complaint.status().isOpen() ? OPEN : CLOSED,
                    answer == null ? complaint.status().text().in(language) : answer,
                    name == null ? complaint.category().name() : name.in(language),
                    code == null ? complaint.category().name() : code,
                    complaint.text(),
                    complaint.agency(),
                    null,
                    TimeOfAnyForm.written(complaint.receivedAt(), zone),
                    TimeOfAnyForm.written(complaint.changedAt(), zone),
                    complaint.resolveBy() == null
                            ? null
                            : TimeOfAnyForm.written(complaint.resolveBy(), zone),
                    null,
                    null,
                    null,
                    complaint.location().lat(),
                    complaint.location().lon(),
                    null);
        }
    }

    /** What a complaint that was taken is known by. */
    @Schema(name = "Open311Receipt")
    record Receipt(
            @JsonProperty("service_request_id") String id,
            @JsonProperty("service_notice") String notice,
            @JsonProperty("account_id") @Nullable String accountId) {}

    /** What an update that was taken is known by. */
    @Schema(name = "Open311UpdateReceipt")
    record UpdateReceipt(@JsonProperty("update_id") String id) {}

    /** What a token stands for. */
    @Schema(name = "Open311Token")
    record Token(@JsonProperty("service_request_id") String id, String token) {}

    /** That a public complaint came to stand otherwise. */
    @Schema(name = "Open311Update")
    record Update(
            @JsonProperty("update_id") String id,
            @JsonProperty("service_request_id") String requestId,
            @Schema(allowableValues = {OPEN, CLOSED}) String status,
            @JsonProperty("external_status_code")
                    @Schema(description = "As this API has it", example = "IN_PROGRESS")
                    String externalStatus,
            @JsonProperty("updated_datetime") String updatedAt,
            @Schema(description = "The city's answer; where there is none, how it stands")
                    String description,
            @JsonProperty("media_url") @Nullable String mediaUrl) {

        static Update of(PublicUpdate update, ZoneId zone, Locale language) {
            String text = update.text();
            return new Update(
                    update.id().toString(),
                    update.complaintId().toString(),
                    update.status().isOpen() ? OPEN : CLOSED,
                    update.status().name(),
                    TimeOfAnyForm.written(update.at(), zone),
                    text == null ? update.status().text().in(language) : text,
                    null);
        }
    }
}
