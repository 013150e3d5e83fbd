package id.kentongan.api.reporter;

import java.time.Instant;
import java.util.UUID;

/**
 * What a reporter wrote, as it is kept.
 *
 * @param repeated whether it was there already
 * @param same whether what is there says the same
 */
public record KeptMessage(UUID id, Instant at, boolean repeated, boolean same) {}
