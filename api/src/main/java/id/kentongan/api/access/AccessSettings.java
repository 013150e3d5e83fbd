package id.kentongan.api.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.util.List;

/**
 * Whose tokens are believed.
 *
 * @param issuers every issuer vouches for one kind of caller only, so that a leaked key of the
 *     citizens' issuer can never make an agent
 */
@Validated
@ConfigurationProperties("kentongan.access")
public record AccessSettings(@NotEmpty List<@Valid Issuer> issuers) {

    /**
     * @param issuer the exact {@code iss} of its tokens
     * @param jwks where its public keys are
     * @param audience what its tokens must name as {@code aud}
     * @param callers the kind of caller it vouches for; anonymous is no such kind
     */
    public record Issuer(
            @NotBlank String issuer,
            @NotNull URI jwks,
            @NotBlank String audience,
            @NotNull CallerKind callers) {

        @AssertTrue(message = "must be citizen, agent, unit or agency")
        boolean isCallersVouchable() {
            return callers != CallerKind.ANONYMOUS;
        }
    }
}
