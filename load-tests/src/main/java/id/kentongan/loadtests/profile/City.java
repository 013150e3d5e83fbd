package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.BrokerProcess;
import id.kentongan.loadtests.arena.Postgres;
import id.kentongan.loadtests.arena.PushProcesses;
import id.kentongan.loadtests.arena.TokenIssuer;
import id.kentongan.loadtests.caller.Crowd;
import id.kentongan.loadtests.caller.ReportForm;
import id.kentongan.loadtests.contest.ComplaintPast;
import id.kentongan.loadtests.contest.History;
import id.kentongan.loadtests.replicas.DrillCity;
import id.kentongan.loadtests.replicas.Http;
import id.kentongan.loadtests.replicas.Replicas;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A city with a past: one api process, its database and its log, crews, and reports of incidents
 * that are long closed.
 */
public final class City implements AutoCloseable {

    private static final String EMERGENCIES = "/v1/emergency-reports";
    private static final int PATIENCE_SECONDS = 10;

    private final Replicas replicas;
    private Connection database;

    private City(Replicas replicas, Connection database) {
        this.replicas = replicas;
        this.database = database;
    }

    /**
     * @param directory for the database, while it runs, and the logs
     * @param crews of four units each
     * @param reports of the past
     */
    public static City found(Path directory, int crews, int reports, List<String> java)
            throws Exception {
        Replicas replicas = Replicas.start(directory, 1, true, java, Map.of());
        try {
            DrillCity.found(replicas.apis(), replicas.issuer(), crews);
            City city = new City(replicas, replicas.connect());
            city.beginToReport();
            city.remember(reports);
            return city;
        } catch (Exception | Error failed) {
            replicas.close();
            throw failed;
        }
    }

    /**
     * Gives each unit a phone, and starts the notifier and what stands in for Firebase.
     *
     * @param directory for their logs
     */
    void givePhones(Path directory) throws SQLException, InterruptedException {
        replicas.givePhones(directory, 1);
    }

    /** The past is copies of it. */
    private void beginToReport() throws IOException {
        ReportForm first =
                emergencies("first", 1, "FIRE", "Api di dapur", ReportForm.Places.ANYWHERE).get(0);
        try (Crowd crowd = crowd(List.of(first))) {
            if (crowd.count(1, 1).accepted() != 1) {
                throw new IllegalStateException("the city takes no report");
            }
        }
    }

    /** Adds so many reports to its past. */
    public void remember(int reports) throws SQLException {
        new History(database).write(reports);
    }

    /** A call of somebody with a token; to be given a method. */
    public HttpRequest.Builder call(String path, String token) {
        return Http.call(api().address(), path, token);
    }

    public String agent() {
        return replicas.issuer().token("agent", "agent", "\"city\":\"" + DrillCity.CODE + "\"");
    }

    public String citizen(String name) {
        return token(name);
    }

    /** To be given more and more complaints. */
    public ComplaintPast complaintPast() {
        return new ComplaintPast(database);
    }

    /** Forms of so many people, each with a token. */
    public List<ReportForm> emergencies(
            String who, int people, String type, String words, ReportForm.Places places) {
        return IntStream.range(0, people)
                .parallel()
                .mapToObj(
                        i ->
                                ReportForm.of(
                                        EMERGENCIES, host(), token(who + i), type, words, places))
                .toList();
    }

    /** Forms of so many people who complain. */
    List<ReportForm> complaints(String who, int people) {
        return IntStream.range(0, people)
                .parallel()
                .mapToObj(
                        i ->
                                ReportForm.complaint(
                                        host(),
                                        token(who + i),
                                        "WASTE",
                                        "Sampah menumpuk di pasar"))
                .toList();
    }

    public Crowd crowd(List<ReportForm> forms) {
        return new Crowd(door(), forms);
    }

    InetSocketAddress door() {
        return new InetSocketAddress("127.0.0.1", api().port());
    }

    long apiPid() {
        return api().pid();
    }

    long count(String what) throws SQLException {
        return (long) number("SELECT count(*) FROM " + what);
    }

    /** What a query of one row and column says. */
    double number(String query) throws SQLException {
        try (Statement statement = database().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        }
    }

    /** How many of these reports it does not have. */
    int missing(Set<UUID> reports) throws SQLException {
        Set<UUID> missing = new HashSet<>(reports);
        try (Statement statement = database().createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM emergency_report")) {
            while (row.next()) {
                missing.remove(row.getObject(1, UUID.class));
            }
        }
        return missing.size();
    }

    /**
     * How many seconds after this moment the last of the reports that had come before was
     * committed; 0 when all were by then. What was said is never changed, unlike the report.
     */
    double keptAfter(Instant time) throws SQLException {
        return number(
                """
                SELECT greatest(0, coalesce(extract(epoch FROM
                    max(pg_xact_commit_timestamp(private.xmin)) - '%1$s'), 0))
                FROM emergency_report_private AS private
                JOIN emergency_report AS report ON report.id = private.report_id
                WHERE received_at < '%1$s' AND received_at > timestamptz '%1$s' - interval '1 hour'
                """
                        .formatted(time));
    }

    /** Lines break when it is killed. */
    private Connection database() throws SQLException {
        if (!database.isValid(PATIENCE_SECONDS)) {
            database.close();
            database = replicas.connect();
        }
        return database;
    }

    BrokerProcess broker() {
        return replicas.broker();
    }

    Postgres postgres() {
        return replicas.postgres();
    }

    /** How many were called by reports as they came in; each has a phone. */
    long unitsCalledSince(Instant time) throws SQLException {
        return count("assignment WHERE cause = 'INTAKE' AND assigned_at >= '" + time + "'");
    }

    /** The way to the phones. */
    PushProcesses pushes() {
        return replicas.pushes();
    }

    private ApiProcess api() {
        return replicas.apis().get(0);
    }

    private String host() {
        return "127.0.0.1:" + api().port();
    }

    private String token(String who) {
        TokenIssuer issuer = replicas.issuer();
        return issuer.token("citizen", who, "");
    }

    @Override
    public void close() throws SQLException {
        database.close();
        replicas.close();
    }
}
