package id.kentongan.api.open311.web;

import id.kentongan.api.problem.ErrorForm;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Errors as Open311 has them: a list of what is wrong, each with the status once more. */
@Component
class Open311Errors implements ErrorForm {

    private static final String PREFIX = "/open311/";

    /** What the protocol calls members that have other names in this API. */
    private static final Map<String, String> FIELDS =
            Map.of("service", "service_code", "location", "lat, long", "text", "description");

    private final Open311Writer writer;

    Open311Errors(Open311Writer writer) {
        this.writer = writer;
    }

    /** One thing that is wrong. */
    private record Entry(int code, String description) {}

    @Override
    public boolean isFor(ServerHttpRequest request) {
        return isOf(request);
    }

    /** Whether a request is to an address of Open311. */
    static boolean isOf(ServerHttpRequest request) {
        return request.getPath().value().startsWith(PREFIX);
    }

    /** The protocol has 403 for a bad key, 404 for what is not there, and 400 for the rest. */
    @Override
    public HttpStatus statusOf(Problem problem) {
        return switch (problem.code()) {
            case TOKEN_REFUSED -> HttpStatus.FORBIDDEN;
            case OUTSIDE_JURISDICTION, UNSUPPORTED_MEDIA_TYPE, CONFLICT, STALE, KEY_REUSED ->
                    HttpStatus.BAD_REQUEST;
            default -> problem.code().status();
        };
    }

    @Override
    public Written write(Problem problem, ServerWebExchange exchange, Locale language) {
        Locale spoken = Open311Locale.of(exchange, language);
        int code = statusOf(problem).value();
        List<Entry> entries =
                problem.errors().isEmpty()
                        ? List.of(new Entry(code, problem.code().text().in(spoken)))
                        : problem.errors().stream()
                                .map(error -> new Entry(code, described(error, spoken)))
                                .toList();
        Open311Format format = Open311Format.ofPath(exchange.getRequest().getPath().value());
        return new Written(format.type(), writer.list(format, "errors", "error", entries));
    }

    /** By the name that the caller knows it by. */
    private static String described(MemberError error, Locale language) {
        String member = error.member();
        String field =
                member.startsWith("attributes.")
                        ? "attribute[" + member.substring("attributes.".length()) + "]"
                        : FIELDS.getOrDefault(member, member);
        return field + " " + error.messages().in(language);
    }
}
