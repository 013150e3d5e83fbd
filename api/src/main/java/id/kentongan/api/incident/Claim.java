package id.kentongan.api.incident;

import io.swagger.v3.oas.annotations.media.Schema;

import java.time.Instant;
import java.util.UUID;

/**
 * An agent works on an incident.
 *
 * @param agentId pseudonym of the agent
 * @param until when the claim ends unless the agent renews it
 */
@Schema(name = "Claim")
public record Claim(UUID agentId, Instant until) {

    public boolean isGood(Instant now) {
        return now.isBefore(until);
    }
}
