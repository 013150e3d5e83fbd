package id.kentongan.api.access;

import id.kentongan.api.problem.ProblemWriter;

import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;

import java.time.Clock;

/** Who may call what. What is not named here is for nobody. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    static final String OPERATOR = "OPERATOR";
    private static final String CITIZEN = CallerKind.CITIZEN.name();
    private static final String AGENT = CallerKind.AGENT.name();
    private static final String UNIT = CallerKind.UNIT.name();
    private static final String AGENCY = CallerKind.AGENCY.name();

    /** Probes and metrics have a port of their own, which is for the platform and not published. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityWebFilterChain managementChain(ServerHttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .authorizeExchange(may -> may.anyExchange().permitAll())
                .build();
    }

    @Bean
    SecurityWebFilterChain securityChain(
            ServerHttpSecurity http, TokenAuthentication tokens, ProblemWriter problems) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(SecurityRules::rules)
                .oauth2ResourceServer(
                        server ->
                                server.authenticationManagerResolver(exchange -> Mono.just(tokens))
                                        .authenticationEntryPoint(problems::unauthorized)
                                        .accessDeniedHandler(problems::forbidden))
                .exceptionHandling(
                        errors ->
                                errors.authenticationEntryPoint(problems::unauthorized)
                                        .accessDeniedHandler(problems::forbidden))
                .build();
    }

    @Bean
    TokenAuthentication tokenAuthentication(AccessSettings settings, Clock clock) {
        return new TokenAuthentication(
                new TokenDecoders(settings, WebClient.create(), clock), clock);
    }

    private static void rules(AuthorizeExchangeSpec may) {
        may.pathMatchers(HttpMethod.POST, "/v1/emergency-reports")
                .permitAll()
                .pathMatchers(HttpMethod.GET, "/v1/emergency-reports/**", "/v1/emergency-reports")
                .permitAll()
                .pathMatchers("/v1/complaints/**", "/v1/complaints")
                .hasAnyAuthority(CITIZEN, AGENT, AGENCY)
                .pathMatchers(HttpMethod.GET, "/v1/incidents", "/v1/incidents/*")
                .hasAuthority(AGENT)
                .pathMatchers(HttpMethod.PUT, "/v1/devices/*")
                .hasAnyAuthority(CITIZEN, AGENT, UNIT, AGENCY)
                .pathMatchers(HttpMethod.GET, "/v1/jurisdictions", "/v1/jurisdictions/*")
                .authenticated()
                .pathMatchers(HttpMethod.PUT, "/v1/jurisdictions/*")
                .hasAuthority(OPERATOR)
                .pathMatchers(HttpMethod.POST, "/v1/cameras/import", "/v1/units/import")
                .hasAuthority(OPERATOR)
                .pathMatchers(
                        HttpMethod.GET, "/v1/cameras", "/v1/cameras/*", "/v1/units", "/v1/units/*")
                .hasAnyAuthority(AGENT, UNIT, AGENCY)
                .pathMatchers(HttpMethod.PUT, "/v1/units/*/availability")
                .hasAnyAuthority(AGENT, UNIT, AGENCY)
                .pathMatchers(HttpMethod.POST, "/v1/unit-positions")
                .hasAnyAuthority(AGENT, UNIT, AGENCY)
                .pathMatchers(
                        HttpMethod.GET,
                        "/v3/api-docs",
                        "/v3/api-docs/**",
                        "/v3/api-docs.yaml",
                        "/swagger-ui.html",
                        "/swagger-ui/**",
                        "/webjars/**")
                .permitAll()
                .anyExchange()
                .denyAll();
    }
}
