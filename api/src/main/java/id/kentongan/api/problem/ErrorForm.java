package id.kentongan.api.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

import java.util.Locale;

/** How errors are told at addresses whose protocol has a form of its own for them. */
public interface ErrorForm {

    /** Whether the request is to such an address. */
    boolean isFor(ServerHttpRequest request);

    /** The status that the protocol has for it. */
    HttpStatus statusOf(Problem problem);

    /**
     * Writes it.
     *
     * @param language of whoever called, as far as that is known
     */
    Written write(Problem problem, ServerWebExchange exchange, Locale language);

    /** An error as it goes over the wire. */
    record Written(MediaType type, byte[] body) {}
}
