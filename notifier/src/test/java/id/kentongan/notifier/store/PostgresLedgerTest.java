package id.kentongan.notifier.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.clock.DatabaseClock;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.ledger.Ledger;
import id.kentongan.notifier.ledger.NotNow;
import id.kentongan.notifier.ledger.Unstorable;
import id.kentongan.notifier.ledger.Verdict;
import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;
import id.kentongan.notifier.push.PushMessage;
import id.kentongan.notifier.world.City;

import io.r2dbc.pool.ConnectionPool;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The ledger's promises, kept by real PostgreSQL. */
class PostgresLedgerTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration NO_LEASE = Duration.ZERO;
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private static LoopResources loops;
    private static ConnectionPool pool;
    private static Ledger ledger;

    @BeforeAll
    static void open() {
        DatabaseSettings settings =
                new DatabaseSettings(
                        "localhost",
                        City.theCity().databasePort(),
                        "postgres",
                        "postgres",
                        "-",
                        8,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3));
        DatabaseConfiguration configuration = new DatabaseConfiguration();
        loops = configuration.databaseLoops();
        pool = configuration.connectionPool(settings, loops);
        ledger =
                new PostgresLedger(
                        configuration.database(pool, settings),
                        configuration.schema(settings, new DatabaseClock(Clock.systemUTC())));
    }

    @AfterAll
    static void close() {
        pool.dispose();
        loops.dispose();
    }

    @BeforeEach
    void empty() {
        City.theCity().execute("TRUNCATE notifier.notification, notifier.dead_record");
    }

    @Nested
    class Entering {

        @Test
        void saysWhichAreNewAndTakesEachOnce() {
            Notification first = push(Lane.DISPATCH);
            Notification second = push(Lane.DISPATCH);

            StepVerifier.create(ledger.enter(List.of(first), List.of(), LEASE))
                    .expectNext(Set.of(first.id()))
                    .verifyComplete();
            StepVerifier.create(ledger.enter(List.of(first, second), List.of(), LEASE))
                    .expectNext(Set.of(second.id()))
                    .verifyComplete();
        }

        @Test
        void failsOnlyForNowWhileATableIsNotThere() {
            City.theCity().execute("ALTER TABLE notifier.notification RENAME TO elsewhere");
            try {
                StepVerifier.create(ledger.enter(List.of(push(Lane.DISPATCH)), List.of(), LEASE))
                        .verifyErrorSatisfies(
                                failure ->
                                        assertThat(failure)
                                                .isInstanceOf(NotNow.class)
                                                .hasMessageEndingWith(" 42P01"));
            } finally {
                City.theCity().execute("ALTER TABLE notifier.elsewhere RENAME TO notification");
            }
        }

        @Test
        void byManyAtOnceGivesEachToOneOfThem() {
            List<Notification> planned =
                    IntStream.range(0, 50).mapToObj(i -> push(Lane.DISPATCH)).toList();

            Mono<Long> taken =
                    Flux.range(0, 8)
                            .flatMap(i -> ledger.enter(planned, List.of(), LEASE))
                            .flatMapIterable(ids -> ids)
                            .count();

            StepVerifier.create(taken).expectNext(50L).verifyComplete();
        }

        @Test
        void isAllOrNothingWithDeadRecords() {
            Notification unstorable =
                    push(Lane.DISPATCH, new PushMessage("\u0000", "b", "k", Map.of()));

            StepVerifier.create(ledger.enter(List.of(unstorable), List.of(dead()), LEASE))
                    .verifyError(Unstorable.class);

            assertThat(buried()).isEmpty();
        }

        @Test
        void keepsEverythingARetryNeeds() {
            Notification planned = push(Lane.ROUTINE);
            StepVerifier.create(ledger.enter(List.of(planned), List.of(), NO_LEASE))
                    .expectNextCount(1)
                    .verifyComplete();

            assertThat(due(Lane.ROUTINE, LEASE)).containsExactly(planned);
        }
    }

    @Nested
    class TakingDueWork {

        @Test
        void leavesLeasedPushesAlone() {
            entered(push(Lane.DISPATCH), LEASE);

            assertThat(due(Lane.DISPATCH, LEASE)).isEmpty();
        }

        @Test
        void leasesWhatItTakes() {
            entered(push(Lane.DISPATCH), NO_LEASE);

            assertThat(due(Lane.DISPATCH, LEASE)).hasSize(1);
            assertThat(due(Lane.DISPATCH, LEASE)).isEmpty();
        }

        @Test
        void takesOnlyOfTheLaneAskedFor() {
            entered(push(Lane.ROUTINE), NO_LEASE);

            assertThat(due(Lane.DISPATCH, LEASE)).isEmpty();
            assertThat(due(Lane.ROUTINE, LEASE)).hasSize(1);
        }

        @Test
        void failsOnlyForNowWhileATableIsNotThere() {
            City.theCity().execute("ALTER TABLE notifier.notification RENAME TO elsewhere");
            try {
                StepVerifier.create(ledger.enter(List.of(push(Lane.DISPATCH)), List.of(), LEASE))
                        .verifyErrorSatisfies(
                                failure ->
                                        assertThat(failure)
                                                .isInstanceOf(NotNow.class)
                                                .hasMessageEndingWith(" 42P01"));
            } finally {
                City.theCity().execute("ALTER TABLE notifier.elsewhere RENAME TO notification");
            }
        }

        @Test
        void byManyAtOnceGivesEachToOneOfThem() {
            IntStream.range(0, 60).forEach(i -> entered(push(Lane.DISPATCH), NO_LEASE));

            Mono<Long> taken =
                    Flux.range(0, 8)
                            .flatMap(i -> ledger.takeDue(Lane.DISPATCH, 20, LEASE))
                            .flatMapIterable(found -> found)
                            .map(Notification::id)
                            .collectList()
                            .map(
                                    ids -> {
                                        assertThat(ids).doesNotHaveDuplicates();
                                        return (long) ids.size();
                                    });

            StepVerifier.create(taken).expectNext(60L).verifyComplete();
        }

        @Test
        void oneThatCannotBeReadDoesNotHoldUpTheOthers() {
            Notification odd = entered(push(Lane.DISPATCH), NO_LEASE);
            Notification good = entered(push(Lane.DISPATCH), NO_LEASE);
            City.theCity()
                    .execute(
                            "UPDATE notifier.notification SET message = '[]' WHERE id = ?",
                            odd.id());

            assertThat(due(Lane.DISPATCH, LEASE))
                    .extracting(Notification::id)
                    .containsExactly(good.id());
        }
    }

    @Nested
    class Recording {

        @Test
        void aSettledPushIsNeverDueAgain() {
            Notification push = entered(push(Lane.DISPATCH), NO_LEASE);
            recorded(settled(push, PushSettled.Outcome.DELIVERED, null));

            assertThat(due(Lane.DISPATCH, LEASE)).isEmpty();
        }

        @Test
        void aPostponedPushIsDueWhenItsPauseIsOverAndRemembersItsFailures() {
            Notification now = entered(push(Lane.DISPATCH), LEASE);
            Notification later = entered(push(Lane.DISPATCH), LEASE);
            recorded(
                    new Verdict.Postponed(now, Duration.ZERO, "UNAVAILABLE", true),
                    new Verdict.Postponed(later, LEASE, "UNAVAILABLE", true));

            assertThat(due(Lane.DISPATCH, LEASE))
                    .singleElement()
                    .satisfies(
                            due -> {
                                assertThat(due.id()).isEqualTo(now.id());
                                assertThat(due.attempts()).isOne();
                            });
        }

        @Test
        void aTryThatWasNoneDoesNotCount() {
            Notification push = entered(push(Lane.DISPATCH), LEASE);
            recorded(new Verdict.Postponed(push, Duration.ZERO, "BREAKER_OPEN", false));

            assertThat(due(Lane.DISPATCH, LEASE).get(0).attempts()).isZero();
        }

        @Test
        void whatIsSettledStaysAsItIs() {
            Notification push = entered(push(Lane.DISPATCH), LEASE);
            recorded(settled(push, PushSettled.Outcome.DELIVERED, null));
            recorded(new Verdict.Postponed(push, Duration.ZERO, "UNAVAILABLE", true));
            recorded(settled(push, PushSettled.Outcome.EXPIRED, null));

            assertThat(announced())
                    .extracting(PushSettled::outcome)
                    .containsExactly(PushSettled.Outcome.DELIVERED);
        }

        @Test
        void aRefusedPushBecomesADeadRecordWithoutItsAddress() {
            Notification push = entered(push(Lane.DISPATCH), LEASE);
            recorded(
                    settled(push, PushSettled.Outcome.DEAD_LETTERED, "SENDER_ID_MISMATCH"),
                    new Verdict.Postponed(
                            entered(push(Lane.DISPATCH), LEASE), Duration.ZERO, "INTERNAL", true));

            assertThat(buried())
                    .singleElement()
                    .satisfies(
                            dead -> {
                                assertThat(dead.headers())
                                        .containsEntry("reason", "SENDER_ID_MISMATCH")
                                        .containsEntry("notification", push.id().toString());
                                assertThat(new String(dead.value(), StandardCharsets.UTF_8))
                                        .contains("title")
                                        .doesNotContain(push.target().value());
                            });
        }
    }

    @Nested
    class Announcing {

        @Test
        void tellsEachSettledPushOnceUnderAnIdThatFollowsFromIt() {
            Notification push = entered(push(Lane.DISPATCH), LEASE);
            recorded(settled(push, PushSettled.Outcome.DEVICE_GONE, "UNREGISTERED"));

            assertThat(announced())
                    .singleElement()
                    .satisfies(
                            told -> {
                                assertThat(told.notificationId()).isEqualTo(push.id());
                                assertThat(told.causedBy()).isEqualTo(push.eventId());
                                assertThat(told.deviceId()).isEqualTo(push.deviceId());
                                assertThat(told.reason()).isEqualTo("UNREGISTERED");
                                assertThat(told.occurredAt()).isEqualTo(AT);
                            });
            assertThat(announced()).isEmpty();
        }

        @Test
        void tellsAgainUnderTheSameIdWhenTheLogWasAway() {
            recorded(
                    settled(
                            entered(push(Lane.DISPATCH), LEASE),
                            PushSettled.Outcome.DELIVERED,
                            null));
            List<PushSettled> tried = new ArrayList<>();
            StepVerifier.create(
                            ledger.announce(
                                    10,
                                    settled -> {
                                        tried.addAll(settled);
                                        return Mono.error(new IllegalStateException("away"));
                                    }))
                    .verifyErrorMessage("away");

            assertThat(announced()).isEqualTo(tried);
        }

        @Test
        void tellsWhatIsPendingToNobody() {
            entered(push(Lane.DISPATCH), LEASE);

            assertThat(announced()).isEmpty();
        }
    }

    @Nested
    class Burying {

        @Test
        void handsEachOverOnceAndKeepsItWhileTheLogIsAway() {
            DeadRecord dead = dead();
            StepVerifier.create(ledger.enter(List.of(), List.of(dead, dead), LEASE))
                    .expectNextCount(1)
                    .verifyComplete();
            StepVerifier.create(
                            ledger.bury(10, found -> Mono.error(new IllegalStateException("away"))))
                    .verifyErrorMessage("away");

            assertThat(buried()).extracting(DeadRecord::headers).containsExactly(dead.headers());
            assertThat(buried()).isEmpty();
        }
    }

    @Nested
    class Looking {

        @Test
        void knowsSinceWhenTheOldestOfEachLaneHasBeenWaiting() {
            entered(push(Lane.DISPATCH), LEASE);

            StepVerifier.create(ledger.oldestUnsettled())
                    .assertNext(
                            oldest -> {
                                assertThat(oldest).containsOnlyKeys(Lane.DISPATCH);
                                assertThat(oldest.get(Lane.DISPATCH)).isBefore(Instant.now());
                            })
                    .verifyComplete();
        }

        @Test
        void forgetsWhatIsOldAndToldAndNothingElse() {
            entered(push(Lane.DISPATCH), LEASE);
            recorded(
                    settled(
                            entered(push(Lane.DISPATCH), LEASE),
                            PushSettled.Outcome.DELIVERED,
                            null));
            announced();

            StepVerifier.create(ledger.forgetOlderThan(LEASE)).expectNext(0L).verifyComplete();
            StepVerifier.create(ledger.forgetOlderThan(Duration.ZERO))
                    .expectNext(1L)
                    .verifyComplete();
        }
    }

    private static Notification entered(Notification push, Duration lease) {
        StepVerifier.create(ledger.enter(List.of(push), List.of(), lease))
                .expectNextCount(1)
                .verifyComplete();
        return push;
    }

    private static List<Notification> due(Lane lane, Duration lease) {
        List<Notification> found = new ArrayList<>();
        StepVerifier.create(ledger.takeDue(lane, 100, lease).doOnNext(found::addAll))
                .expectNextCount(1)
                .verifyComplete();
        return found;
    }

    private static void recorded(Verdict... verdicts) {
        StepVerifier.create(ledger.record(List.of(verdicts))).verifyComplete();
    }

    private static List<PushSettled> announced() {
        List<PushSettled> told = new ArrayList<>();
        StepVerifier.create(
                        ledger.announce(
                                10, settled -> Mono.fromRunnable(() -> told.addAll(settled))))
                .expectNextCount(1)
                .verifyComplete();
        return told;
    }

    private static List<DeadRecord> buried() {
        List<DeadRecord> found = new ArrayList<>();
        StepVerifier.create(ledger.bury(10, dead -> Mono.fromRunnable(() -> found.addAll(dead))))
                .expectNextCount(1)
                .verifyComplete();
        return found;
    }

    private static Verdict settled(Notification push, PushSettled.Outcome outcome, String reason) {
        return new Verdict.Settled(push, outcome, reason, AT);
    }

    private static DeadRecord dead() {
        return new DeadRecord(
                UUID.randomUUID(), Map.of("reason", "MALFORMED"), new byte[] {1, 0, 2});
    }

    private static Notification push(Lane lane) {
        return push(lane, new PushMessage("title", "body", "key", Map.of("kind", "DISPATCH")));
    }

    private static Notification push(Lane lane, PushMessage message) {
        return new Notification(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "unit:a",
                UUID.randomUUID(),
                new Device.Target(Device.Kind.TOKEN, "the-address"),
                lane,
                message,
                AT,
                AT.plusSeconds(60),
                0);
    }
}
