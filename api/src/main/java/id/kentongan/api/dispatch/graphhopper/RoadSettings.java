package id.kentongan.api.dispatch.graphhopper;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the roads are, and how much may be spent on them.
 *
 * @param graph folder of an imported road network, or the one to import {@code roads} into; null
 *     where only the straight line is to be used
 * @param roads OpenStreetMap file ({@code .osm}, {@code .osm.gz}, {@code .osm.pbf}) that is
 *     imported when the folder holds no network yet
 * @param budget how long one enquiry may take, waiting included; 10 ms to 5 s
 * @param threads how many enquiries are worked on at the same time, 1..16
 */
@Validated
@ConfigurationProperties("kentongan.travel.graphhopper")
public record RoadSettings(
        @Nullable Path graph,
        @Nullable Path roads,
        @DurationMin(millis = 10) @DurationMax(seconds = 5) @DefaultValue("250ms") Duration budget,
        @Min(1) @Max(16) @DefaultValue("2") int threads) {

    @AssertTrue(message = "must be a folder with an imported road network, or say roads too")
    boolean isGraph() {
        return graph == null || roads != null || Files.isRegularFile(graph.resolve("properties"));
    }

    @AssertTrue(message = "must be a file that can be read, and needs graph")
    boolean isRoads() {
        return roads == null || graph != null && Files.isReadable(roads);
    }
}
