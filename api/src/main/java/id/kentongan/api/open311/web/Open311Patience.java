package id.kentongan.api.open311.web;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.time.Duration;

/**
 * Bears with clients of Open311, and not for ever. What they say they accept is overlooked: the end
 * of the address says what they want, and many send something else, or nothing that is a media type
 * at all. Who does not take the answer they asked for is hung up on: it is kept in memory for them.
 */
@Component
class Open311Patience implements WebFilter {

    private static final Duration TO_TAKE_AN_ANSWER = Duration.ofSeconds(30);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Open311Errors.isOf(exchange.getRequest())
                ? chain.filter(withoutAccept(exchange)).timeout(TO_TAKE_AN_ANSWER)
                : chain.filter(exchange);
    }

    private static ServerWebExchange withoutAccept(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.ACCEPT)))
                .build();
    }
}
