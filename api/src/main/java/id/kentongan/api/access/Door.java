package id.kentongan.api.access;

import id.kentongan.api.admission.Admission;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/**
 * The one door: every request is let in when there is room for its kind, known by its token, if it
 * brings one, and goes on by the {@link Rules}.
 *
 * <p>Written by hand because it stands before every 112 report: the framework's chain of a dozen
 * filters cost as much as everything behind it (decision 0013). Tokens themselves are checked by
 * the framework's decoders.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Door implements WebFilter {

    private static final String CALLER = Caller.class.getName();
    private static final String BEARER = "Bearer ";

    private final TokenAuthentication tokens;
    private final Admission admission;

    Door(TokenAuthentication tokens, Admission admission) {
        this.tokens = tokens;
        this.admission = admission;
    }

    /** Who makes this request; anonymous when it brought no token. */
    static Caller callerOf(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(CALLER, Caller.ANONYMOUS);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        PathContainer path = request.getPath().pathWithinApplication();
        Rules.@Nullable Rule rule = Rules.find(request.getMethod(), path);
        if (rule == null) {
            return Mono.error(nobodysPath(path));
        }
        HttpHeaders answer = exchange.getResponse().getHeaders();
        answer.set(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.set("X-Content-Type-Options", "nosniff");
        return admission.admit(rule.precedence(), () -> known(rule, exchange, chain));
    }

    private Mono<Void> known(Rules.Rule rule, ServerWebExchange exchange, WebFilterChain chain) {
        @Nullable String authorization =
                exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return letIn(Caller.ANONYMOUS, rule, exchange, chain);
        }
        return tokens.caller(token(authorization))
                .flatMap(caller -> letIn(caller, rule, exchange, chain));
    }

    private static Mono<Void> letIn(
            Caller caller, Rules.Rule rule, ServerWebExchange exchange, WebFilterChain chain) {
        if (!rule.may().test(caller)) {
            return Mono.error(
                    Problem.of(
                            caller.kind() == CallerKind.ANONYMOUS
                                    ? ProblemCode.TOKEN_REFUSED
                                    : ProblemCode.NOT_ALLOWED));
        }
        exchange.getAttributes().put(CALLER, caller);
        return chain.filter(exchange);
    }

    private static String token(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Problem.of(ProblemCode.TOKEN_REFUSED);
        }
        return authorization.substring(BEARER.length()).strip();
    }

    private static Problem nobodysPath(PathContainer path) {
        return Problem.of(
                Rules.isKnown(path) ? ProblemCode.METHOD_NOT_ALLOWED : ProblemCode.NOT_FOUND);
    }
}
