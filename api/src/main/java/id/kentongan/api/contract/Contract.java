package id.kentongan.api.contract;

import id.kentongan.api.access.Caller;
import id.kentongan.api.complaint.ComplaintLifeCycle;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.handover.Eido;
import id.kentongan.api.handover.HandOverState;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.problem.ProblemBody;
import id.kentongan.api.reading.IfMatch;
import id.kentongan.api.unit.UnitActivity;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.JsonNode;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the contract says beyond what the controllers do: who may call, and how every operation
 * fails.
 */
@Configuration(proxyBeanMethods = false)
class Contract {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String OPEN311_ERROR = "Open311Error";
    private static final Map<String, String> ALWAYS =
            Map.of(
                    "400", "Something in the request cannot be accepted; errors[] names it.",
                    "500", "A fault of ours; quote the traceId.",
                    "503", "Busy or disturbed; come back after Retry-After seconds.");
    private static final Map<String, String> WITH_A_BODY =
            Map.of(
                    "413", "The body is too large.",
                    "415", "The media type of the body is not supported.",
                    "422", "Understood, but not possible as asked.");
    private static final Map<String, String> WITH_A_TOKEN =
            Map.of(
                    "401", "No token, or one that is not acceptable.",
                    "403", "The token is good, but not for this.");

    private static final Map<String, String> WITH_A_VERSION =
            Map.of(
                    "412", "Somebody else has changed it since that version; read it again.",
                    "428", "If-Match is missing: say which version you change.");
    private static final Map<String, String> IN_CONFLICT =
            Map.of("409", "Not possible as things stand; errors[] and standing say why.");

    /** Take If-Match, and are possible however things stand. */
    private static final Set<String> NEVER_IN_CONFLICT =
            Set.of(
                    "classifyReport",
                    "markExercise",
                    "putApp",
                    "putRoutingPolicy",
                    "putServiceCatalogue",
                    "putSlaPolicy");

    /** Take no If-Match: what may follow what guards them, or who holds what. */
    private static final Set<String> IN_CONFLICT_WITHOUT_VERSION =
            Set.of(
                    "acceptHandOver",
                    "claimIncident",
                    "getStreamTicket",
                    "issueAppKey",
                    "rateComplaint",
                    "refuseHandOver",
                    "reportActivities",
                    "reportActivity",
                    "revokeAppKey");

    private static final Info INFO =
            new Info()
                    .title("Kentongan")
                    .version("1")
                    .description(
                            "112 emergency reports and citizen complaints of Indonesian cities: taken in, matched to"
                                    + " cameras and units, and told to whom they concern."
                                    + "\n\nBesides what it lists, any operation may answer 404 or 405 (there is no such"
                                    + " address, or it does not take that method), 406 (the answer cannot be given in"
                                    + " the form asked for), 414 (the address is too long) or 431 (the headers are).")
                    .license(new License().name("Apache-2.0").identifier("Apache-2.0"));

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        // Whatever the city's catalogue asks; by itself it would be told how Jackson is built.
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        JsonNode.class, new ObjectSchema().additionalProperties(Boolean.TRUE));
        // A member named $ref, as the standard has it, is more than most readers of contracts bear.
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        Eido.class,
                        new ObjectSchema().description("EIDO-shaped, after NENA-STA-021"));
    }

    /**
     * Where it runs is not part of what it promises: without a server of ours springdoc would name
     * the machine.
     */
    @Bean
    OpenAPI promise() {
        return new OpenAPI()
                .info(INFO)
                .servers(List.of(new Server().url("/").description("Wherever it runs")));
    }

    @Bean
    OpenApiCustomizer contractOfKentongan() {
        return contract -> {
            describe(contract);
            contract.getPaths().forEach(Contract::describe);
        };
    }

    private static void describe(OpenAPI contract) {
        if (contract.getTags() != null) {
            contract.setTags(
                    contract.getTags().stream()
                            .sorted(Comparator.comparing(Tag::getName))
                            .toList());
        }
        Components components = contract.getComponents();
        components.addSecuritySchemes(
                BEARER,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme(BEARER)
                        .bearerFormat("JWT")
                        .description(
                                "A token of the citizens', agents', units' or agencies' issuer."));
        problemSchemas().forEach(components::addSchemas);
        components.addSchemas(OPEN311_ERROR, open311Error());
        tellTransitions(components);
    }

    /** The tables that are enforced, for people and for programs. */
    private static void tellTransitions(Components components) {
        tellTransitions(
                components.getSchemas().get("ActivityReport"),
                "What a crew does now, or did. What may follow what:",
                UnitActivity.values(),
                UnitActivity::allowed);
        tellTransitions(
                components.getSchemas().get("Incident"),
                "An incident, without its history. Its status, and what may follow what:",
                IncidentStatus.values(),
                IncidentStatus::allowed);
        tellTransitions(
                components.getSchemas().get("HandOver"),
                "An incident is offered to another agency. Its state, and what may follow what:",
                HandOverState.values(),
                HandOverState::allowed);
        tellTransitions(
                components.getSchemas().get("Complaint"),
                "A complaint as its reader may see it. Its status, and what may follow what (who may"
                        + " say so: listComplaintStatuses):",
                ComplaintStatus.values(),
                ComplaintLifeCycle::allowed);
    }

    private static <T extends Enum<T>> void tellTransitions(
            Schema<?> schema, String what, T[] states, Function<T, Set<T>> allowed) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        for (T state : states) {
            table.put(state.name(), allowed.apply(state).stream().map(Enum::name).toList());
        }
        schema.addExtension("x-transitions", table);
        String rows =
                table.entrySet().stream()
                        .map(row -> row.getKey() + ": " + String.join(", ", row.getValue()))
                        .collect(Collectors.joining("\n- ", "- ", ""));
        schema.setDescription(what + "\n\n" + rows);
    }

    private static Map<String, Schema<?>> problemSchemas() {
        ResolvedSchema problem =
                ModelConverters.getInstance(true)
                        .resolveAsResolvedSchema(new AnnotatedType(ProblemBody.class));
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        problem.referencedSchemas.forEach(schemas::put);
        schemas.put(PROBLEM, problem.schema);
        return schemas;
    }

    private static Schema<?> open311Error() {
        Schema<?> error =
                new ObjectSchema().description("One thing that is wrong, as Open311 has it");
        error.addProperty("code", new IntegerSchema().description("The status once more"));
        error.addProperty("description", new StringSchema().example("lat wajib diisi"));
        error.setRequired(List.of("code", "description"));
        return error;
    }

    private static void describe(String path, PathItem item) {
        item.readOperationsMap()
                .forEach(
                        (method, operation) -> {
                            if (path.startsWith("/open311/")) {
                                describeOpen311(operation);
                                return;
                            }
                            boolean open = isOpen(method, path);
                            addSecurity(operation, open);
                            addProblems(operation, ALWAYS);
                            addProblems(operation, open ? justUnauthorized() : WITH_A_TOKEN);
                            if (operation.getRequestBody() != null) {
                                addProblems(operation, WITH_A_BODY);
                            }
                            addConflicts(operation);
                            if (path.contains("{")
                                    || "findEmergencyReport".equals(operation.getOperationId())) {
                                addProblems(
                                        operation,
                                        Map.of("404", "There is none that you may see."));
                            }
                            if (open && path.startsWith("/v1/emergency-reports/")) {
                                addProblems(
                                        operation,
                                        Map.of("410", "The tracking token has expired."));
                            }
                            if (path.endsWith("/updates") || path.endsWith("/rating")) {
                                addProblems(
                                        operation,
                                        Map.of(
                                                "429",
                                                "Whoever made it has said as much as they may."));
                            }
                            if (open
                                    && (path.endsWith("/messages") || path.endsWith("/location"))) {
                                addProblems(
                                        operation,
                                        Map.of("429", "This report has had as many as it may."));
                            }
                        });
    }

    /** It has its own form of errors, and keys in place of tokens. */
    private static void describeOpen311(Operation operation) {
        Content errors = new Content();
        for (String type : List.of("application/json", "text/xml")) {
            Schema<?> schema =
                    type.equals("text/xml")
                            ? new StringSchema()
                            : new ArraySchema()
                                    .items(
                                            new Schema<>()
                                                    .$ref("#/components/schemas/" + OPEN311_ERROR));
            errors.addMediaType(type, new MediaType().schema(schema));
        }
        Map<String, String> failures = new TreeMap<>(ALWAYS);
        failures.put("400", "Something in the request cannot be accepted; each entry names it.");
        failures.put("403", "A token that is not acceptable.");
        failures.put("404", "There is no such city, service, complaint, token or address.");
        failures.put("500", "A fault of ours; quote the Trace-Id.");
        if (operation.getRequestBody() != null) {
            failures.put("403", "No api_key, or one that is not good, or a token that is not.");
            failures.put("413", "The form is too large.");
            failures.put("429", "Beyond the app's requests of this minute; RateLimit says more.");
        }
        failures.forEach(
                (status, description) ->
                        operation
                                .getResponses()
                                .putIfAbsent(
                                        status,
                                        new ApiResponse()
                                                .description(description)
                                                .content(errors)));
        operation.setSecurity(List.of(new SecurityRequirement()));
    }

    /** Whether somebody nobody vouches for is let in. */
    private static boolean isOpen(PathItem.HttpMethod method, String path) {
        return path.equals("/v1/aml")
                || path.startsWith("/v1/services/") && method == PathItem.HttpMethod.GET
                || path.startsWith("/v1/emergency-reports") && !path.endsWith("/classification");
    }

    private static void addConflicts(Operation operation) {
        boolean versioned = takesVersion(operation);
        if (versioned) {
            addProblems(operation, WITH_A_VERSION);
        }
        String name = operation.getOperationId();
        if (versioned
                ? !NEVER_IN_CONFLICT.contains(name)
                : IN_CONFLICT_WITHOUT_VERSION.contains(name)) {
            addProblems(operation, IN_CONFLICT);
        }
    }

    private static boolean takesVersion(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(each -> IfMatch.HEADER.equals(each.getName()));
    }

    private static Map<String, String> justUnauthorized() {
        return Map.of("401", "A token that is not acceptable.");
    }

    private static void addSecurity(Operation operation, boolean open) {
        SecurityRequirement token = new SecurityRequirement().addList(BEARER);
        operation.setSecurity(open ? List.of(new SecurityRequirement(), token) : List.of(token));
    }

    private static void addProblems(Operation operation, Map<String, String> problems) {
        problems.forEach(
                (status, description) ->
                        operation.getResponses().putIfAbsent(status, problem(description)));
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType()
                                                .schema(
                                                        new Schema<>()
                                                                .$ref(
                                                                        "#/components/schemas/"
                                                                                + PROBLEM))));
    }
}
