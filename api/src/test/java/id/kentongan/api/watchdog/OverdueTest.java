package id.kentongan.api.watchdog;

import static id.kentongan.api.testing.AgentsCity.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.Figures;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/** Whoever should do the work is held up, so that it stays undone for as long as a test looks. */
class OverdueTest {

    private static final AgentsCity CITY = AgentsCity.founded();
    private static final double A_YEAR = Duration.ofDays(365).toSeconds();
    private static final Duration SOON = Duration.ofSeconds(60);

    private static double north = -.46;

    @ParameterizedTest
    @CsvSource({
        "ASSIGNMENT, UPDATE kentongan.assignment SET due_at = %s WHERE incident_id = '%s'",
        "SHORTFALL, UPDATE kentongan.incident SET short_due_at = %s WHERE id = '%s'",
        "HAND_OVER, UPDATE kentongan.hand_over SET accept_by = %s WHERE incident_id = '%s'"
    })
    @DisplayName("work whose time was up a year ago is noticed, and forgotten once it is done")
    void isNoticedAndForgotten(String work, String makeItDue) throws SQLException {
        String incident = CITY.incident("OTHER", north += .04);
        UUID engine = CITY.engine(north);
        CITY.change(incident, "/assignments", "{\"unitId\": \"" + engine + "\"}")
                .expectStatus()
                .isCreated();
        CITY.change(incident, "/hand-overs", "{\"agency\": \"PLN\", \"acceptWithinSeconds\": 600}")
                .expectStatus()
                .isCreated();

        try (Connection turn = RunningApi.database().getConnection();
                Statement statement = turn.createStatement()) {
            turn.setAutoCommit(false);
            statement.execute(
                    "SELECT FROM kentongan.city_book WHERE jurisdiction = '"
                            + CITY.code()
                            + "' FOR UPDATE");
            update(makeItDue.formatted("now() - interval '365 days'", incident));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(late(work)).isBetween(A_YEAR, A_YEAR + 15));
            turn.rollback();
        }

        await().atMost(SOON).until(() -> late(work) < A_YEAR);
    }

    private static double late(String work) {
        return Figures.now().get("kentongan_due_overdue_seconds", "work=\"" + work + "\"");
    }

    @Test
    @DisplayName("an event nobody relays is noticed, and forgotten once it is told")
    void eventsWait() throws SQLException {
        try (Connection relay = RunningApi.database().getConnection();
                Statement statement = relay.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(1127)");
            CITY.incident("OTHER", north += .04);
            statement.executeUpdate(
                    "UPDATE kentongan.outbox SET kept_at = now() - interval '365 days'");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(untold()).isBetween(A_YEAR, A_YEAR + 15));
            statement.execute("SELECT pg_advisory_unlock(1127)");
        }

        await().atMost(SOON).until(() -> untold() < A_YEAR);
    }

    private static double untold() {
        return Figures.now().get("kentongan_outbox_oldest_seconds");
    }
}
