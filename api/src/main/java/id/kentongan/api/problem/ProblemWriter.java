package id.kentongan.api.problem;

import id.kentongan.api.problem.ErrorForm.Written;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;

import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last stop of every failed request: writes it, with a trace id, as problem+json, or in the
 * form that the protocol of its address has.
 *
 * <p>A failure of ours is logged here, once, with its trace id and where in the code it happened;
 * never with what the caller sent.
 */
@Component
@Order(-2)
public class ProblemWriter implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final Pattern TRACE_PARENT =
            Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-..");

    private final ObjectWriter json;
    private final List<ErrorForm> forms;

    /**
     * @param forms of addresses where errors are told otherwise
     */
    public ProblemWriter(JsonMapper mapper, List<ErrorForm> forms) {
        this.json = mapper.writerFor(ProblemBody.class);
        this.forms = List.copyOf(forms);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        if (failure instanceof AbortedException && isGone(exchange.getRequest())) {
            // Whoever called was hung up on in the middle of a body. The status is for
            // the figures only.
            LOG.debug("{} broke off", exchange.getRequest().getMethod());
            exchange.getResponse().setStatusCode(HttpStatus.REQUEST_TIMEOUT);
            return Mono.empty();
        }
        return write(exchange, Translation.asProblem(failure), failure);
    }

    private static boolean isGone(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.getNativeRequest(request) instanceof Connection line
                && !line.channel().isActive();
    }

    private Mono<Void> write(ServerWebExchange exchange, Problem problem, Throwable failure) {
        String traceId = traceId(exchange.getRequest());
        // Those come by the thousand, and who refuses tells.
        if (problem.code().status().is5xxServerError()
                && problem.code() != ProblemCode.OVERLOADED) {
            log(exchange.getRequest(), problem, traceId, failure);
        }
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        ErrorForm form = formOf(exchange.getRequest());
        response.setStatusCode(form == null ? problem.code().status() : form.statusOf(problem));
        headers.set("Trace-Id", traceId);
        if (problem.code() == ProblemCode.TOKEN_REFUSED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, "" + problem.retryAfter().toSeconds());
        }
        Locale language = language(exchange.getRequest());
        Written written =
                form == null
                        ? asProblemJson(problem, traceId, language)
                        : form.write(problem, exchange, language);
        headers.setContentType(written.type());
        headers.setContentLength(written.body().length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(written.body())));
    }

    private @Nullable ErrorForm formOf(ServerHttpRequest request) {
        return forms.stream().filter(form -> form.isFor(request)).findFirst().orElse(null);
    }

    private Written asProblemJson(Problem problem, String traceId, Locale language) {
        return new Written(
                MediaType.APPLICATION_PROBLEM_JSON,
                json.writeValueAsBytes(ProblemBody.of(problem, traceId, language)));
    }

    private static void log(
            ServerHttpRequest request, Problem problem, String traceId, Throwable failure) {
        if (problem.code() == ProblemCode.INTERNAL) {
            LOG.error(
                    "{} failed, trace {}: {}", request.getMethod(), traceId, StackOnly.of(failure));
        } else {
            @Nullable Throwable cause = failure.getCause();
            LOG.warn(
                    "{} refused with {}, trace {}: {}",
                    request.getMethod(),
                    problem.code(),
                    traceId,
                    (cause == null ? failure : cause).getClass().getSimpleName());
        }
    }

    private static String traceId(ServerHttpRequest request) {
        @Nullable String parent = request.getHeaders().getFirst("traceparent");
        if (parent != null) {
            Matcher matcher = TRACE_PARENT.matcher(parent);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static Locale language(ServerHttpRequest request) {
        try {
            return request.getHeaders().getAcceptLanguageAsLocales().stream()
                    .filter(
                            locale ->
                                    "id".equals(locale.getLanguage())
                                            || "en".equals(locale.getLanguage()))
                    .findFirst()
                    .orElse(Locale.forLanguageTag("id"));
        } catch (IllegalArgumentException malformedHeader) {
            return Locale.forLanguageTag("id");
        }
    }
}
