package id.kentongan.api.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.Figures;
import id.kentongan.api.testing.Line;
import id.kentongan.api.testing.Line.Fault;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

import java.time.Duration;

/** An api of its own that cannot see the database any more. */
class BlindTest {

    private static final AgentsCity CITY = AgentsCity.founded();
    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(names = {"CUT", "FROZEN"})
    @DisplayName("what waited goes on waiting, that nothing waits is no longer said")
    void doesNotSayThatAllIsWell(Fault fault) {
        String incident = CITY.incident("OTHER", fault.ordinal() * .05);
        int port = Integer.parseInt(RunningApi.settings().get("kentongan.database.port"));
        try (Line line = Line.to(port);
                ConfigurableApplicationContext api =
                        RunningApi.start("--kentongan.database.port=" + line.port())) {
            await().atMost(SOON)
                    .until(
                            () ->
                                    undispatched(Figures.of(api)) > 0
                                            && overdueOffers(Figures.of(api)) == 0);

            line.suffer(fault);
            double before = undispatched(Figures.of(api));

            await().atMost(SOON).until(() -> Double.isNaN(overdueOffers(Figures.of(api))));
            Figures blind = Figures.of(api);
            assertThat(undispatched(blind)).isBetween(before + 3, before + 30);
            assertThat(lastLook(blind)).isGreaterThan(4);

            line.suffer(Fault.NONE);

            await().atMost(SOON).until(() -> overdueOffers(Figures.of(api)) == 0);
            assertThat(lastLook(Figures.of(api))).isLessThan(4);
        }
        CITY.close(incident, "HANDLED");
    }

    private static double undispatched(Figures figures) {
        return figures.get("kentongan_incident_oldest_undispatched_seconds");
    }

    private static double overdueOffers(Figures figures) {
        return figures.get("kentongan_due_overdue_seconds", "work=\"HAND_OVER\"");
    }

    private static double lastLook(Figures figures) {
        return figures.get("kentongan_watchdog_blind_seconds", "at=\"database\"");
    }
}
