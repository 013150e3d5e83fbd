package id.kentongan.api.catalogue.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.catalogue.Attribute;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.catalogue.DataType;
import id.kentongan.api.catalogue.ServiceCatalogue;
import id.kentongan.api.catalogue.ServiceDefinition;
import id.kentongan.api.catalogue.SmartCityDimension;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.unit.Capability;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What can be complained about in a city.
 *
 * @param version what If-Match wants of whoever changes it, in quotes; 0 is what all cities begin
 *     with
 */
@Schema(name = "ServiceCatalogue")
record ServiceCatalogueView(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "33.74") String jurisdiction,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "1") int version,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<ServiceView> services) {

    /** What is sent to set one. */
    @Schema(name = "ServiceCatalogueDefinition")
    record Definition(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "All there are from then on, 1..200, as they are shown")
                    List<ServiceView> services) {}

    /**
     * Something the city does about complaints of one kind.
     *
     * @param code upper case, 1..40
     * @param category whose deadlines hold for it
     * @param agency code of the agency that answers for it
     * @param capability what a unit that is told of it must be able to do; when absent, what the
     *     agency does about complaints
     * @param offered whether a complaint can be filed under it now; true when absent
     * @param attributes what is asked, at most 20
     */
    @Schema(name = "ServiceDefinition")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ServiceView(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            pattern = "[A-Z][A-Z0-9_]{0,39}",
                            example = "POTHOLE")
                    String code,
            @Schema(requiredMode = RequiredMode.REQUIRED) ComplaintCategory category,
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "DPU") String agency,
            @Nullable Capability capability,
            @Schema(requiredMode = RequiredMode.REQUIRED) SmartCityDimension dimension,
            @Nullable Boolean offered,
            @Schema(requiredMode = RequiredMode.REQUIRED) BilingualText name,
            @Nullable BilingualText description,
            @Nullable List<AttributeView> attributes) {}

    /**
     * What is asked of whoever complains.
     *
     * @param code upper case, 1..40
     * @param type what an answer is: a line, a text, a number, a time with its offset, the key of a
     *     choice, or an array of such keys
     * @param required false when absent
     * @param choices of lists, 1..100; of nothing else
     */
    @Schema(name = "ServiceAttribute")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttributeView(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            pattern = "[A-Z][A-Z0-9_]{0,39}",
                            example = "WIDTH")
                    String code,
            @Schema(requiredMode = RequiredMode.REQUIRED) DataType type,
            @Nullable Boolean required,
            @Schema(requiredMode = RequiredMode.REQUIRED) BilingualText question,
            @Nullable List<ChoiceView> choices) {}

    /** One of the answers that can be given. */
    @Schema(name = "ServiceAttributeChoice")
    record ChoiceView(
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            pattern = "[A-Za-z0-9_-]{1,40}",
                            example = "LANE")
                    String key,
            @Schema(requiredMode = RequiredMode.REQUIRED) BilingualText name) {}

    static ServiceCatalogueView of(String city, ServiceCatalogue catalogue) {
        return new ServiceCatalogueView(
                city,
                catalogue.version(),
                catalogue.services().stream().map(ServiceCatalogueView::service).toList());
    }

    private static ServiceView service(ServiceDefinition service) {
        return new ServiceView(
                service.code(),
                service.category(),
                service.agency(),
                service.responsibility().capability(),
                service.dimension(),
                service.offered(),
                service.name(),
                service.description(),
                service.attributes().stream().map(ServiceCatalogueView::attribute).toList());
    }

    private static AttributeView attribute(Attribute attribute) {
        return new AttributeView(
                attribute.code(),
                attribute.type(),
                attribute.required(),
                attribute.question(),
                attribute.type().hasChoices()
                        ? attribute.choices().stream()
                                .map(each -> new ChoiceView(each.key(), each.name()))
                                .toList()
                        : null);
    }
}
