package id.kentongan.api.report.store;

import id.kentongan.api.report.CityDesk.Link;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import java.util.UUID;

/**
 * Two incidents that may be one, on their way into the table.
 *
 * @param atMicros microseconds since 1970
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LinkRow(UUID one, UUID other, double score, long atMicros) {

    static LinkRow of(Link link) {
        return new LinkRow(link.one(), link.other(), link.score(), SettledRow.micros(link.at()));
    }
}
