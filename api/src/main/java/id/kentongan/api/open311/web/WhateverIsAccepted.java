package id.kentongan.api.open311.web;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/**
 * Overlooks what clients of Open311 say they accept: the end of the address says what they want,
 * and many send something else, or nothing that is a media type at all.
 */
@Component
class WhateverIsAccepted implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Open311Errors.isOf(exchange.getRequest())
                ? chain.filter(
                        exchange.mutate()
                                .request(
                                        request ->
                                                request.headers(
                                                        headers ->
                                                                headers.remove(HttpHeaders.ACCEPT)))
                                .build())
                : chain.filter(exchange);
    }
}
