package id.kentongan.api.synthetic;

import static id.kentongan.api.testing.AgentsCity.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.RunningApi;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

import java.sql.SQLException;
import java.time.Duration;

class RehearsalTest {

    private static final String KEPT =
            """
            SELECT (SELECT count(*) FROM kentongan.emergency_report WHERE jurisdiction = '00.01')
                || ' ' || (SELECT count(*) FROM kentongan.incident WHERE jurisdiction = '00.01')
                || ' ' || (SELECT coalesce(max(revision), 0) FROM kentongan.city_book
                    WHERE jurisdiction = '00.01')
            """;

    @Test
    @DisplayName("is ready when it has taken reports quickly, none of which is kept")
    void comesBeforeReadiness() throws SQLException {
        RunningApi.client();
        String before = list(KEPT).get(0);

        try (ConfigurableApplicationContext api = RunningApi.start()) {
            HealthIndicator rehearsal = api.getBean("rehearsal", HealthIndicator.class);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> rehearsal.health().getStatus().equals(Status.UP));

            assertThat(
                            api.getBean(MeterRegistry.class)
                                    .get("kentongan.rehearsal.reports")
                                    .gauge()
                                    .value())
                    .as("none, if the first failed")
                    .isGreaterThanOrEqualTo(5);
            assertThat(list(KEPT)).containsExactly(before);
        }
    }
}
