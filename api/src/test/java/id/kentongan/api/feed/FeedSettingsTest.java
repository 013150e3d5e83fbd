package id.kentongan.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.time.Duration;
import java.util.Map;

class FeedSettingsTest {

    @Test
    void theUsualValuesAreThese() {
        FeedSettings usual =
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("kentongan.feed", FeedSettings.class);

        assertThat(usual)
                .isEqualTo(
                        new FeedSettings(
                                Duration.ofMillis(200),
                                Duration.ofSeconds(15),
                                1_024,
                                Duration.ofSeconds(10),
                                5_000));
    }
}
