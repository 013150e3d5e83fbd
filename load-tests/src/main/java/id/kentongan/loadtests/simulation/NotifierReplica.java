package id.kentongan.loadtests.simulation;

import id.kentongan.events.Topic;
import id.kentongan.notifier.clock.DatabaseTime;
import id.kentongan.notifier.clock.Stopwatch;
import id.kentongan.notifier.delivery.Announcer;
import id.kentongan.notifier.delivery.Courier;
import id.kentongan.notifier.delivery.DeliverySettings;
import id.kentongan.notifier.delivery.DueWork;
import id.kentongan.notifier.intake.ReportIntake;
import id.kentongan.notifier.intake.UnconfirmedIntake;
import id.kentongan.notifier.ledger.Ledger;
import id.kentongan.notifier.outage.Outage;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A notifier: the production's intake, planning, ledger, lanes, retries, due work and announcer.
 * Not its way through Firebase's SDK, which blocks threads of its own.
 */
final class NotifierReplica {

    private static final String DELIVERY = "id.kentongan.notifier.delivery.";
    private static final String INTAKE = "id.kentongan.notifier.intake.";
    private static final String STORE = "id.kentongan.notifier.store.";

    private static final DeliverySettings SETTINGS =
            new DeliverySettings(
                    64,
                    32,
                    8192,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(8),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(5),
                    Duration.ofDays(14));
    private static final Duration PATIENCE_WITH_DATABASE = Duration.ofSeconds(8);

    private final World world;
    private final Replica replica;
    private final SplittableRandom chance;
    private @Nullable DatabaseLines lines;

    NotifierReplica(World world, Replica replica) {
        this.world = world;
        this.replica = replica;
        this.chance = world.chance();
    }

    Replica replica() {
        return replica;
    }

    DatabaseLines lines() {
        return Objects.requireNonNull(lines);
    }

    /** Another life; to be called as a step of the replica. */
    void start() {
        lines = new DatabaseLines(world, replica);
        Parts parts = new Parts().without(STORE + "Schema");
        RandomGenerator spread = chance;
        Stopwatch stopwatch = world.time()::nanos;
        parts.add(spread);
        parts.add(stopwatch);
        parts.add(SETTINGS);
        parts.add(replica.clock());
        // Nobody sets the clocks of this world right: they are wrong by what the seed says.
        DatabaseTime untold = Mono::empty;
        parts.add(untold);
        parts.add(new CompositeMeterRegistry());
        parts.add(lines);
        parts.add(PATIENCE_WITH_DATABASE);
        parts.make(STORE + "Database");
        parts.add(new Outage("The database", spread));
        Ledger ledger = (Ledger) parts.make(STORE + "PostgresLedger");
        if (world.bug() == Bug.LEDGER_NOT_ASKED) {
            parts.add(new ForgetfulLedger(ledger));
        }
        parts.make(STORE + "PostgresDeviceBook");
        parts.add(new LogPorts(world, replica));
        parts.add(world.firebase().gatewayOf(replica));
        lanes(parts);
        parts.make(DELIVERY + "PushMeters");
        Announcer announcer = parts.make(Announcer.class);
        Courier courier = parts.make(Courier.class);
        DueWork dueWork = parts.make(DueWork.class);
        ReportIntake intake = (ReportIntake) parts.make(INTAKE + "ReportIntake");
        UnconfirmedIntake unconfirmed =
                (UnconfirmedIntake) parts.make(INTAKE + "UnconfirmedIntake");
        List.of(
                        courier.run(),
                        announcer.run(),
                        dueWork.run(),
                        intake.run(Topic.EMERGENCY_REPORTS),
                        unconfirmed.remember(),
                        unconfirmed.run())
                .forEach(this::go);
    }

    private void go(Mono<Void> stream) {
        stream.subscribe(
                nothing -> {},
                failure ->
                        world.journal().violated("a stream of " + replica + " broke: " + failure));
    }

    /** The breakers as configured, but on virtual time: their own timer is a thread. */
    private void lanes(Parts parts) {
        Object configuration = parts.make(DELIVERY + "DeliveryConfiguration");
        CircuitBreakerRegistry asConfigured =
                (CircuitBreakerRegistry) parts.call(configuration, "breakers");
        CircuitBreakerConfig usual =
                asConfigured.circuitBreaker("DISPATCH").getCircuitBreakerConfig();
        CircuitBreakerRegistry breakers =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.from(usual)
                                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                                .clock(world.time().clock(Duration.ZERO))
                                .currentTimestampFunction(
                                        clock -> world.time().nanos(), TimeUnit.NANOSECONDS)
                                .build());
        for (String lane : List.of("DISPATCH", "ROUTINE")) {
            CircuitBreaker breaker = breakers.circuitBreaker(lane);
            breaker.getEventPublisher()
                    .onStateTransition(
                            event -> {
                                if (event.getStateTransition().getToState() == State.OPEN) {
                                    world.time()
                                            .after(
                                                    SETTINGS.breakerPause(),
                                                    breaker::transitionToHalfOpenState);
                                }
                            });
        }
        parts.add(breakers);
        parts.add(parts.call(configuration, "bulkheads"));
    }
}
