package id.kentongan.api.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.kpi.KpiTable.Times;
import id.kentongan.api.testing.RunningApi;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** From rows as they are stored to the times between them. */
class StoredTimesTest {

    private static final AtomicInteger CITIES = new AtomicInteger(50);
    private static final Instant ZERO = Instant.parse("2026-01-05T00:00:00Z");
    private static final Period PERIOD = Period.of("2026-01-01", "2026-03-31", ZoneOffset.UTC);

    /** Of its own, so that each test counts its own rows only. */
    private final String city = "89." + CITIES.getAndIncrement();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "told at once                          ,   60,      ,  300,     , 900,  60,  240",
        "told late with the device's times     , 1000,    50, 1000,  310, 1000, 50,  260",
        "the device's clock is years behind    ,   60, -5000,  300,-4700, 900,  60,  240",
        "the device's clock runs ahead         ,   60,    70,  300,  320, 900,  60,  240",
        "left told after arriving              ,  350,    55,  300,     , 900,  55,  245",
        "left told after arriving without when ,  350,  -100,  300,     , 900,   ?,    ?",
        "arriving told after being done        ,   60,      , 1000,  310, 900,  60,  250",
        "arriving told after being done wrongly,   60,      , 1000,  950, 900,  60,    ?",
        "left after it arrived says the device ,  400,   350,  400,  200, 900, 400,    0",
        "never arrived                         ,   60,      ,     ,     ,    ,  60,    ?",
        "arrived a day later                   ,   60,      ,90000,     ,    ,  60,    !",
        "went without saying so                ,     ,      ,  300,     , 900,   ?,    ?"
    })
    void theServersTimeCountsUnlessTheDevicesIsPlausible(
            String name,
            @Nullable Integer leftTold,
            @Nullable Integer leftDevice,
            @Nullable Integer thereTold,
            @Nullable Integer thereDevice,
            @Nullable Integer goneTold,
            String turnout,
            String travel)
            throws SQLException {
        UUID task =
                assignment(incident(-10, "FIRE", null), "DAMKAR", "INTAKE", 0, UUID.randomUUID());
        said(task, "EN_ROUTE", leftTold, leftDevice);
        said(task, "ON_SCENE", thereTold, thereDevice);
        said(task, "CLEARED", goneTold, null);

        assertThat(shown(ask(), Measure.TURNOUT)).isEqualTo(turnout);
        assertThat(shown(ask(), Measure.TRAVEL)).isEqualTo(travel);
        assertThat(shown(ask(), Measure.PROCESSING)).isEqualTo("10");
    }

    @Test
    @DisplayName("merged incidents are one, from the first report of any to the first unit of any")
    void mergedIncidentsAreOne() throws SQLException {
        UUID whole = incident(0, "FIRE", null);
        UUID part = incident(-20, "OTHER", whole);
        UUID partOfPart = incident(-30, "FLOOD", part);
        run("UPDATE incident SET first_claimed_at = '%s' WHERE id = '%s'", at(15), part);
        UUID first = assignment(partOfPart, "POLRI", "INTAKE", -30, UUID.randomUUID());
        said(first, "ON_SCENE", 600, null);
        UUID second = assignment(whole, "DAMKAR", "INTAKE", 1, UUID.randomUUID());
        said(second, "ON_SCENE", 400, null);

        KpiTable table = ask(Division.AGENCY, null, null);

        assertThat(table.excluded()).containsEntry(Exclusion.MERGED, 2L);
        assertThat(table.groups())
                .extracting(KpiTable.Group::name)
                .containsExactly("DAMKAR", "POLRI");
        assertThat(shown(table, Measure.ANSWER)).as("the agency that came first").isEqualTo("45");
        assertThat(shown(table, Measure.PROCESSING)).isEqualTo("0");
        assertThat(shown(table, Measure.RESPONSE)).isEqualTo("430");
        assertThat(table.groups().get(1).times().get(Measure.TURNOUT.ordinal()).missing()).isOne();
        assertThat(shown(ask(Division.NONE, IncidentType.FIRE, "DAMKAR"), Measure.RESPONSE))
                .isEqualTo("430");
        assertThat(count(ask(Division.NONE, IncidentType.FLOOD, null), Measure.RESPONSE)).isZero();
        assertThat(count(ask(Division.NONE, null, "POLRI"), Measure.RESPONSE)).isZero();
    }

    @Test
    @DisplayName(
            "an exercise takes all that is merged into it along, but not what it is merged into")
    void exercisesAreLeftOut() throws SQLException {
        UUID drill = incident(0, "FIRE", null);
        UUID partOfDrill = incident(5, "FIRE", drill);
        UUID real = incident(100, "FIRE", null);
        UUID drillWithin = incident(50, "FIRE", real);
        run("UPDATE incident SET exercise = true WHERE id IN ('%s', '%s')", drill, drillWithin);
        run("UPDATE incident SET first_claimed_at = '%s' WHERE jurisdiction = '%s'", at(107), city);
        assignment(partOfDrill, "DAMKAR", "INTAKE", 5, UUID.randomUUID());
        assignment(drillWithin, "DAMKAR", "INTAKE", 50, UUID.randomUUID());

        KpiTable table = ask();

        assertThat(table.excluded())
                .containsEntry(Exclusion.EXERCISE, 1L)
                .containsEntry(Exclusion.TEST, 0L)
                .containsEntry(Exclusion.MERGED, 2L);
        assertThat(shown(table, Measure.ANSWER)).isEqualTo("7");
        assertThat(shown(table, Measure.PROCESSING)).isEqualTo("?");
        assertThat(count(table, Measure.TURNOUT)).isZero();
    }

    @Test
    @DisplayName("a task for later counts from when it began")
    void aTaskForLaterCountsFromItsBeginning() throws SQLException {
        UUID incident = incident(-10, "FIRE", null);
        UUID unit = UUID.randomUUID();
        UUID task = assignment(incident, "DAMKAR", "AGENT", 0, unit);
        timeline(incident, "RESERVED_FOR_LATER", 0, unit);
        timeline(incident, "ASSIGNED", 3_600, unit);
        said(task, "EN_ROUTE", 3_700, null);

        assertThat(shown(ask(), Measure.TURNOUT)).isEqualTo("100");
        assertThat(shown(ask(), Measure.PROCESSING)).isEqualTo("3610");
    }

    @Test
    @DisplayName("each incident has the target of its own priority")
    void theTargetIsThatOfThePriority() throws SQLException {
        for (String type : List.of("FIRE", "FALLEN_TREE", "FALLEN_TREE")) {
            UUID task =
                    assignment(incident(0, type, null), "DAMKAR", "INTAKE", 0, UUID.randomUUID());
            said(task, "ON_SCENE", 1_200, null);
        }
        run(
                "UPDATE incident SET reports = 50 WHERE id = (SELECT id FROM incident"
                        + " WHERE jurisdiction = '%s' AND type = 'FALLEN_TREE' LIMIT 1)",
                city);

        Times response = times(ask(), Measure.RESPONSE);

        assertThat(response.spread().count()).isEqualTo(3);
        assertThat(response.spread().within())
                .as("20 minutes are in time for a fallen tree nobody else reports, 30, only")
                .isOne();
    }

    @Test
    @DisplayName("what would be negative is counted apart, and so is what was never answered")
    void whatCannotBeIsLeftOut() throws SQLException {
        incident(0, "FIRE", null);
        UUID before = incident(100, "FIRE", null);
        run("UPDATE incident SET first_claimed_at = '%s' WHERE id = '%s'", at(99), before);

        Times answer = times(ask(), Measure.ANSWER);

        assertThat(answer).isEqualTo(new Times(Measure.ANSWER, Spread.of(List.of()), 1, 1));
    }

    @Test
    @DisplayName("days are added up")
    void piecesAreAddedUp() throws SQLException {
        for (int week = 0; week < 4; week++) {
            UUID incident = incident(week * 604_800, "FIRE", null);
            run(
                    "UPDATE incident SET first_claimed_at = opened_at + interval '10 s' WHERE id = '%s'",
                    incident);
        }
        incident(100 * 86_400, "FIRE", null);

        assertThat(times(ask(), Measure.ANSWER).spread().count()).isEqualTo(4);
        assertThat(times(ask(), Measure.ANSWER).missing()).isZero();
    }

    private KpiTable ask() {
        return ask(Division.NONE, null, null);
    }

    private KpiTable ask(Division by, @Nullable IncidentType type, @Nullable String agency) {
        return RunningApi.bean(Kpis.class)
                .answer(new KpiQuestion(city, PERIOD, by, type, agency))
                .block();
    }

    private static Times times(KpiTable table, Measure measure) {
        return table.groups().get(0).times().get(measure.ordinal());
    }

    private static long count(KpiTable table, Measure measure) {
        Times times = times(table, measure);
        return times.spread().count() + times.missing() + times.implausible();
    }

    /** The one time there is; ? when it is missing, ! when it is implausible. */
    private static String shown(KpiTable table, Measure measure) {
        assertThat(count(table, measure)).isOne();
        Times times = times(table, measure);
        return times.missing() == 1
                ? "?"
                : times.implausible() == 1 ? "!" : "" + (int) times.spread().meanSeconds();
    }

    private UUID incident(int openedAt, String type, @Nullable UUID mergedInto)
            throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO incident (id, jurisdiction, type, status, lat, lon, opened_at,"
                        + " last_report_at, merged_into)"
                        + " VALUES ('%s', '%s', '%s', 'CLOSED', 60, 10, '%s', '%4$s', %s)",
                id, city, type, at(openedAt), mergedInto == null ? "NULL" : "'" + mergedInto + "'");
        return id;
    }

    private UUID assignment(UUID incident, String agency, String cause, int assignedAt, UUID unit)
            throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO assignment (id, incident_id, jurisdiction, unit_id, agency, activity,"
                        + " cause, pick, assigned_at, ended_at)"
                        + " VALUES ('%s', '%s', '%s', '%s', '%s', 'CLEARED', '%s', '{}', '%s', now())",
                id, incident, city, unit, agency, cause, at(assignedAt));
        return id;
    }

    private static void said(
            UUID task, String activity, @Nullable Integer told, @Nullable Integer device)
            throws SQLException {
        if (told != null) {
            run(
                    "INSERT INTO unit_activity (assignment_id, activity, at, device_at)"
                            + " VALUES ('%s', '%s', '%s', %s)",
                    task, activity, at(told), device == null ? "NULL" : "'" + at(device) + "'");
        }
    }

    private static void timeline(UUID incident, String kind, int when, UUID unit)
            throws SQLException {
        run(
                "INSERT INTO incident_timeline (incident_id, at, kind, unit_id)"
                        + " VALUES ('%s', '%s', '%s', '%s')",
                incident, at(when), kind, unit);
    }

    private static Instant at(int seconds) {
        return ZERO.plusSeconds(seconds);
    }

    private static void run(String sql, Object... values) throws SQLException {
        // The api may not have started yet, and with it the tables.
        RunningApi.address();
        try (Connection connection = RunningApi.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = kentongan");
            statement.executeUpdate(sql.formatted(values));
        }
    }
}
