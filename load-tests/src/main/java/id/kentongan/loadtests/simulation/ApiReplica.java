package id.kentongan.loadtests.simulation;

import id.kentongan.api.access.Caller;
import id.kentongan.api.admission.Hearing;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.dispatch.ActivityReport;
import id.kentongan.api.dispatch.CrewReports;
import id.kentongan.api.dispatch.DispatchPolicy;
import id.kentongan.api.dispatch.DispatchSettings;
import id.kentongan.api.dispatch.GeometricTravelTime;
import id.kentongan.api.dispatch.Matcher;
import id.kentongan.api.dispatch.MatchingSettings;
import id.kentongan.api.dispatch.TravelSettings;
import id.kentongan.api.incident.ClusteringSettings;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.outbox.store.OutboxStore;
import id.kentongan.api.privacy.PhoneKey;
import id.kentongan.api.privacy.PrivacySettings;
import id.kentongan.api.privacy.Vault;
import id.kentongan.api.register.Recurring;
import id.kentongan.api.report.Confidences;
import id.kentongan.api.report.EmergencyIntake;
import id.kentongan.api.report.KeptReport;
import id.kentongan.api.report.NewReport;
import id.kentongan.api.report.ReportEvents;
import id.kentongan.api.report.ReportReading;
import id.kentongan.api.report.SyntheticKey;
import id.kentongan.api.report.store.ReportArchive;
import id.kentongan.api.report.store.ReportStore;
import id.kentongan.api.unit.Engagements;
import id.kentongan.api.unit.FixRules;
import id.kentongan.api.unit.Fleet;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An api: the production's intake, clustering, group commit, stores, outbox relay, dispatch by the
 * clock and by what crews say, and the way through the log while the database is away. Not its HTTP
 * (callers speak to {@link EmergencyIntake}), nor what its pulse makes of silence on real lines
 * ({@link SimulatedPulse} knows).
 */
final class ApiReplica {

    private static final String DISPATCH = "id.kentongan.api.dispatch.";
    private static final String REPORT = "id.kentongan.api.report.";
    private static final String STORE = "id.kentongan.api.store.";

    private static final PrivacySettings PRIVACY =
            new PrivacySettings(Base64.getEncoder().encodeToString(new byte[32]));
    private static final Vault VAULT = new Vault(PRIVACY);
    private static final PhoneKey PHONES = new PhoneKey(VAULT);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Object RUN_CARDS = runCards();

    private final World world;
    private final Replica replica;
    private @Nullable DatabaseLines lines;
    private @Nullable EmergencyIntake intake;
    private @Nullable CrewReports crews;

    ApiReplica(World world, Replica replica) {
        this.world = world;
        this.replica = replica;
    }

    private static Object runCards() {
        Parts parts = new Parts();
        parts.add(JSON);
        parts.add("/run-cards/standard.json");
        return parts.make(DISPATCH + "RunCards");
    }

    Replica replica() {
        return replica;
    }

    DatabaseLines lines() {
        return Objects.requireNonNull(lines);
    }

    Mono<KeptReport> accept(NewReport report) {
        return Objects.requireNonNull(intake).accept(report);
    }

    Mono<?> report(UUID assignmentId, ActivityReport activity, Caller crew) {
        return Objects.requireNonNull(crews).report(assignmentId, List.of(activity), crew);
    }

    /** Another life; to be called as a step of the replica. */
    void start() {
        lines = new DatabaseLines(world, replica);
        Parts parts = parts(lines);
        matching(parts);
        dispatch(parts);
        intake = (EmergencyIntake) intake(parts);
        crews = (CrewReports) parts.make(DISPATCH + "CrewReports");
        clockwork(parts);
    }

    private Parts parts(DatabaseLines ownLines) {
        Parts parts =
                new Parts()
                        .without(
                                "id.kentongan.api.camera.store.CameraStore",
                                "id.kentongan.api.incident.IncidentTurns",
                                "id.kentongan.api.report.store.SecondLookStore",
                                "id.kentongan.api.unit.UnitRegistry");
        parts.add(JSON);
        parts.add(replica.clock());
        parts.add(new CompositeMeterRegistry());
        parts.add(VAULT);
        parts.add(PHONES);
        parts.add(RUN_CARDS);
        parts.add(ownLines);
        parts.add(new LogPorts(world, replica));
        parts.add(new SimulatedPulse(world, replica)).start();
        parts.make(STORE + "EmergencyDatabase");
        parts.make(STORE + "DeskDatabase");
        return parts;
    }

    private void matching(Parts parts) {
        Fleet fleet =
                new Fleet(
                        new FixRules(Duration.ofSeconds(30), Duration.ofHours(1), 500),
                        Duration.ofMinutes(10));
        world.city().units().forEach(unit -> fleet.enroll(unit, null));
        fleet.rebuild();
        Jurisdictions jurisdictions = new Jurisdictions();
        jurisdictions.replaceAll(world.city().jurisdictions());
        parts.add(fleet);
        parts.add(jurisdictions);
        parts.add(new Engagements());
        parts.add(new ClusteringSettings(Duration.ofHours(12), true, List.of()));
        parts.add(new MatchingSettings(5, 50_000, 50));
        parts.add(
                new DispatchSettings(
                        DispatchPolicy.AUTO,
                        List.of(),
                        List.of(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(120)),
                        Duration.ofSeconds(15)));
        parts.add(
                new TravelSettings(
                        1.35, new TravelSettings.Speeds(11, 11, 9, 9, 9, 11, 12, 9, 8, 15, 8)));
        parts.make(GeometricTravelTime.class);
        parts.make("id.kentongan.api.camera.CameraRegistry");
        parts.make(Matcher.class);
    }

    private static void dispatch(Parts parts) {
        parts.make(OutboxStore.class);
        parts.make(OutboxRelay.class).start();
        parts.make(DISPATCH + "store.CaseFileStore");
        parts.make(DISPATCH + "store.CaseChangeStore");
        parts.make(STORE + "CityTurns");
        parts.make(DISPATCH + "CaseTurns");
        parts.make(DISPATCH + "Escalation");
        parts.make(DISPATCH + "TravelEnquiry");
        parts.make(DISPATCH + "DispatchReading");
    }

    private static Object intake(Parts parts) {
        parts.make(ReportEvents.class);
        parts.make(ReportArchive.class);
        parts.make(REPORT + "store.BatchStatement");
        parts.make(REPORT + "store.CityCatchUp");
        parts.make(REPORT + "SecondLooks");
        parts.make(ReportStore.class);
        parts.make(Confidences.class);
        parts.make(SyntheticKey.class);
        parts.make(REPORT + "UnconfirmedAlerts");
        parts.make(REPORT + "ReportLog");
        parts.make(ReportReading.class);
        parts.make(Hearing.class);
        return parts.make(REPORT + "EmergencyIntake");
    }

    private static void clockwork(Parts parts) {
        parts.make(DISPATCH + "DueWork");
        Object dispatch = parts.make(DISPATCH + "DispatchClockwork");
        ((Recurring) parts.call(dispatch, "escalations")).start();
        ((Recurring) parts.call(dispatch, "engagementWatch")).start();
        Object settling = parts.make(REPORT + "Settling");
        ((Recurring) parts.call(settling, "reportLogListening")).start();
        ((Recurring) parts.call(settling, "reportSettling")).start();
    }
}
