package id.kentongan.api.catalogue;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.unit.Capability;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Something a city does about complaints of one kind.
 *
 * @param code by which a complaint names it, unique in its catalogue
 * @param category whose deadlines hold for it
 * @param agency code of the agency that answers for it in this city
 * @param capability what a unit must be able to do about it; null for {@link
 *     ComplaintCategory#capabilityOf}, which is something then
 * @param offered whether a complaint can be filed under it now
 * @param attributes in the order they are asked
 */
public record ServiceDefinition(
        String code,
        ComplaintCategory category,
        String agency,
        @Nullable Capability capability,
        SmartCityDimension dimension,
        boolean offered,
        BilingualText name,
        @Nullable BilingualText description,
        List<Attribute> attributes) {

    public ServiceDefinition {
        attributes = List.copyOf(attributes);
    }

    public Responsibility responsibility() {
        return new Responsibility(
                agency,
                capability == null ? requireNonNull(category.capabilityOf(agency)) : capability);
    }

    boolean requiresNothing() {
        return attributes.stream().noneMatch(Attribute::required);
    }
}
