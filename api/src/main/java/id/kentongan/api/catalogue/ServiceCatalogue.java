package id.kentongan.api.catalogue;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * All that can be complained about in a city.
 *
 * @param version counts the changes; 0 is what holds where nothing was set
 * @param services in the order they are shown
 */
public record ServiceCatalogue(int version, List<ServiceDefinition> services) {

    /** What an Indonesian city begins with. */
    public static final ServiceCatalogue STARTER;

    /** Tells the starter of this release from that of another; both are version 0. */
    private static final String EDITION;

    static {
        byte[] file = starter();
        CRC32 sum = new CRC32();
        sum.update(file);
        EDITION = Long.toHexString(sum.getValue());
        STARTER = new JsonMapper().readValue(file, ServiceCatalogue.class);
    }

    public ServiceCatalogue {
        services = List.copyOf(services);
    }

    /** Another for each content a city's catalogue ever has. */
    public String tag() {
        return version == 0 ? "0-" + EDITION : Integer.toString(version);
    }

    /** The same, as this version. */
    public ServiceCatalogue version(int other) {
        return new ServiceCatalogue(other, services);
    }

    /**
     * What a complaint is filed under: the service it names, or else the first of its category that
     * requires no answer.
     *
     * @throws Problem (400) that names {@code service} when there is no such service now, or {@code
     *     category} when it is another than the service's
     */
    public ServiceDefinition serviceFor(
            @Nullable String code, @Nullable ComplaintCategory category) {
        if (code == null) {
            return offered(category).stream()
                    .filter(ServiceDefinition::requiresNothing)
                    .findFirst()
                    .orElseThrow(() -> fault("service", Fault.REQUIRED));
        }
        ServiceDefinition service = find(code);
        if (service == null) {
            throw fault("service", Fault.UNKNOWN_VALUE, codes(category));
        }
        if (category != null && category != service.category()) {
            throw fault("category", Fault.UNKNOWN_VALUE, service.category());
        }
        return service;
    }

    /** Those that a complaint can be filed under now, in the order they are shown. */
    public List<ServiceDefinition> offered() {
        return offered(null);
    }

    /** The one of this code, if a complaint can be filed under it now; else null. */
    public @Nullable ServiceDefinition find(String code) {
        return offered().stream().filter(each -> each.code().equals(code)).findFirst().orElse(null);
    }

    private List<ServiceDefinition> offered(@Nullable ComplaintCategory category) {
        return services.stream()
                .filter(ServiceDefinition::offered)
                .filter(each -> category == null || each.category() == category)
                .toList();
    }

    private String codes(@Nullable ComplaintCategory category) {
        return offered(category).stream()
                .map(ServiceDefinition::code)
                .collect(Collectors.joining(", "));
    }

    private static Problem fault(String member, Fault fault, Object... acceptable) {
        return Problem.invalid(MemberError.of(member, fault, acceptable));
    }

    private static byte[] starter() {
        try (InputStream file =
                ServiceCatalogue.class.getResourceAsStream("/catalogue/starter.json")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
