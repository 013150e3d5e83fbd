package id.kentongan.api.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.report.ReporterSettings;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.time.Duration;
import java.util.Map;

class ReporterSettingsTest {

    @Test
    void theUsualValuesAreThese() {
        ReporterSettings usual =
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("kentongan.reporters", ReporterSettings.class);

        assertThat(usual).isEqualTo(new ReporterSettings(Duration.ofDays(7), 50, 200, 10_000));
    }
}
