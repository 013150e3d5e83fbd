package id.kentongan.api.geojson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * One feature of a collection.
 *
 * @param row its place in the collection, counted from 1
 * @param content the feature as it came, not checked; null when it was too large to be kept
 */
public record Feature(int row, @Nullable JsonNode content) {}
