package id.kentongan.api.catalogue.web;

import id.kentongan.api.catalogue.Attribute;
import id.kentongan.api.catalogue.Attribute.Choice;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.catalogue.DataType;
import id.kentongan.api.catalogue.ServiceCatalogue;
import id.kentongan.api.catalogue.ServiceDefinition;
import id.kentongan.api.catalogue.SmartCityDimension;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;
import id.kentongan.api.unit.Agencies;
import id.kentongan.api.unit.Capability;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a city wants to offer, and names all that is wrong with it at once. */
final class ServiceCatalogueReader {

    private static final int MOST_SERVICES = 200;
    private static final int MOST_ATTRIBUTES = 20;
    private static final int MOST_CHOICES = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_QUESTION = 200;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int LONGEST_CODE = 40;

    private final Faults faults = new Faults();

    private ServiceCatalogueReader() {}

    /**
     * Reads a definition.
     *
     * @throws Problem (400) that names every member at fault
     */
    static ServiceCatalogue read(JsonNode body) {
        ServiceCatalogueReader reader = new ServiceCatalogueReader();
        ServiceCatalogue catalogue = reader.catalogue(Members.of(body, "", reader.faults));
        if (!reader.faults.isEmpty()) {
            throw Problem.invalid(reader.faults.kept());
        }
        return catalogue;
    }

    private ServiceCatalogue catalogue(Members members) {
        List<ServiceDefinition> services = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        boolean isThere =
                members.each("services", MOST_SERVICES, one -> services.add(service(one, codes)));
        members.refuseOthers();
        if ((!isThere || services.isEmpty()) && faults.isEmpty()) {
            members.fault("services", Fault.REQUIRED);
        }
        return new ServiceCatalogue(0, services);
    }

    private static ServiceDefinition service(Members members, Set<String> codes) {
        String code = code(members, "code", CODE, "POTHOLE", codes);
        ComplaintCategory category = members.choice("category", ComplaintCategory.class);
        String agency = agency(members);
        @Nullable Capability capability = members.optionalChoice("capability", Capability.class);
        if (capability == null
                && Agencies.isKnown(agency)
                && category.capabilityOf(agency) == null) {
            members.fault("capability", Fault.REQUIRED);
        }
        SmartCityDimension dimension = members.choice("dimension", SmartCityDimension.class);
        boolean offered = members.flag("offered", true);
        BilingualText name = members.inBothLanguages("name", LONGEST_NAME);
        @Nullable BilingualText description =
                members.optional("description").isMissingNode()
                        ? null
                        : members.inBothLanguages("description", LONGEST_DESCRIPTION);
        List<Attribute> attributes = new ArrayList<>();
        Set<String> attributeCodes = new HashSet<>();
        members.each(
                "attributes",
                MOST_ATTRIBUTES,
                one -> attributes.add(attribute(one, attributeCodes)));
        members.refuseOthers();
        return new ServiceDefinition(
                code,
                category,
                agency,
                capability,
                dimension,
                offered,
                name,
                description,
                attributes);
    }

    private static String agency(Members members) {
        String agency = members.text("agency", LONGEST_CODE);
        if (!agency.isEmpty() && !Agencies.isKnown(agency)) {
            members.fault("agency", Fault.UNKNOWN_VALUE, String.join(", ", Agencies.CODES));
        }
        return agency;
    }

    private static Attribute attribute(Members members, Set<String> codes) {
        String code = code(members, "code", CODE, "WIDTH", codes);
        DataType type = members.choice("type", DataType.class);
        boolean required = members.flag("required", false);
        BilingualText question = members.inBothLanguages("question", LONGEST_QUESTION);
        List<Choice> choices = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        boolean someCame =
                members.each("choices", MOST_CHOICES, one -> choices.add(choice(one, keys)));
        members.refuseOthers();
        if (type.hasChoices() && choices.isEmpty()) {
            members.fault("choices", Fault.REQUIRED);
        } else if (someCame && !type.hasChoices()) {
            members.fault("choices", Fault.NOT_ALLOWED);
        }
        return new Attribute(code, type, required, question, choices);
    }

    private static Choice choice(Members members, Set<String> keys) {
        String key = code(members, "key", KEY, "LANE", keys);
        BilingualText name = members.inBothLanguages("name", LONGEST_NAME);
        members.refuseOthers();
        return new Choice(key, name);
    }

    /** One that no other before it has. */
    private static String code(
            Members members, String name, Pattern form, String example, Set<String> seen) {
        String code = members.text(name, form, example);
        if (!code.isEmpty() && !seen.add(code)) {
            members.fault(name, Fault.DUPLICATE);
        }
        return code;
    }
}
