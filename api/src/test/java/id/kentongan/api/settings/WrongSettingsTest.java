package id.kentongan.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A wrong setting stops the start, is named as it is called in the environment, and is not shown.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "kentongan.database.port, hunter2, KENTONGAN_DATABASE_PORT",
        "kentongan.database.host, '', KENTONGAN_DATABASE_HOST",
        "kentongan.database.statement-timeout, -1s, KENTONGAN_DATABASE_STATEMENTTIMEOUT",
        "kentongan.privacy.key, hunter2, KENTONGAN_PRIVACY_KEY",
        "kentongan.units.stale-after, -5m, KENTONGAN_UNITS_STALEAFTER",
        "kentongan.units.max-accuracy-metres, 0, KENTONGAN_UNITS_MAXACCURACYMETRES",
        "kentongan.matching.cameras, 0, KENTONGAN_MATCHING_CAMERAS",
        "kentongan.aml.key, hunter2, KENTONGAN_AML_KEY",
        "kentongan.aml.window, 1s, KENTONGAN_AML_WINDOW",
        "kentongan.streams.ticket-lifetime, 0s, KENTONGAN_STREAMS_TICKETLIFETIME",
        "kentongan.travel.detour, 0.5, KENTONGAN_TRAVEL_DETOUR",
        "kentongan.travel.speeds.fire-engine, 0, KENTONGAN_TRAVEL_SPEEDS_FIREENGINE",
        "kentongan.travel.graphhopper.graph, /nowhere, KENTONGAN_TRAVEL_GRAPHHOPPER_GRAPH",
        "kentongan.travel.graphhopper.roads, /nowhere, KENTONGAN_TRAVEL_GRAPHHOPPER_ROADS",
        "kentongan.travel.graphhopper.budget, 1ms, KENTONGAN_TRAVEL_GRAPHHOPPER_BUDGET",
        "kentongan.registers.directory, /nowhere, KENTONGAN_REGISTERS_DIRECTORY",
        "kentongan.synthetic.door, hunter2, KENTONGAN_SYNTHETIC_DOOR",
        "kentongan.cover.within, 0s, KENTONGAN_COVER_WITHIN",
        "kentongan.feed.heartbeat, 0s, KENTONGAN_FEED_HEARTBEAT",
        "kentongan.feed.buffer, 1, KENTONGAN_FEED_BUFFER",
        "kentongan.kafka.bootstrap, '', KENTONGAN_KAFKA_BOOTSTRAP",
        "kentongan.access.issuers[0].audience, '', KENTONGAN_ACCESS_ISSUERS_0_AUDIENCE",
        "kentongan.clock.offset, hunter2, KENTONGAN_CLOCK_OFFSET",
    })
    void itStopsTheStart(String setting, String value, String name, CapturedOutput output) {
        assertThatThrownBy(() -> RunningApi.start("--" + setting + "=" + value)).isNotNull();

        assertThat(output.getAll()).contains("A setting is wrong or missing").contains(name);
        assertThat(output.getAll()).doesNotContain("hunter2");
    }
}
