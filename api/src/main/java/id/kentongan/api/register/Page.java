package id.kentongan.api.register;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * A piece of a walk over a register.
 *
 * @param next the id to go on after; null when the walk is over
 */
public record Page<T>(List<T> entries, @Nullable UUID next) {}
