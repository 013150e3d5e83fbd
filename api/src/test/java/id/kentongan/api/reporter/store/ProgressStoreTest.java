package id.kentongan.api.reporter.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.unit.UnitActivity;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

class ProgressStoreTest {

    @Test
    @DisplayName("of a timeline only the latest news is read, from an index that has nothing else")
    void readsTheLatestNewsOnly() throws SQLException {
        assertThat(RunningApi.address()).as("migrated").isNotBlank();
        String plan =
                explained(
                        ProgressStore.STANDING_OF_REPORTS.replace(
                                ":reports", "ARRAY['3e1b9a52-7c36-5f0e-9a39-0d1f6f8b2c11'::uuid]"));

        assertThat(plan)
                .containsPattern("Index (Only )?Scan Backward using incident_timeline_news")
                .doesNotContain("incident_timeline_pkey");
    }

    @Test
    @DisplayName("whatever units do is news")
    void everyActivityIsNews() {
        assertThat(Arrays.stream(UnitActivity.values()).map(each -> "'" + each.name() + "'"))
                .allSatisfy(each -> assertThat(ProgressStore.STANDING_OF_REPORTS).contains(each));
    }

    /** As it is planned where sorting and reading everything would cost something. */
    private static String explained(String query) throws SQLException {
        try (Connection connection = RunningApi.database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL search_path = kentongan");
            statement.execute("SET LOCAL enable_sort = off");
            statement.execute("SET LOCAL enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("EXPLAIN " + query)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
