package id.kentongan.api.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.feed.Parcel;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import reactor.test.StepVerifier;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

class FollowerTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger hungUp = new AtomicInteger();
    private final List<Parcel> line = new ArrayList<>();

    @Test
    @DisplayName("a line that takes its time is told the latest, and nothing in between")
    void keepsOnlyTheLatest() {
        Follower follower = follower(Caller.ANONYMOUS);
        follower.story(Duration.ofSeconds(2)).subscribe(line::add);
        take();
        assertThat(last()).contains("RECEIVED");

        follower.know(facts(IncidentStatus.ACTIVE, true), told(IncidentStatus.ACTIVE, true));
        follower.know(facts(IncidentStatus.ACTIVE, false), told(IncidentStatus.ACTIVE, false));
        follower.know(facts(IncidentStatus.CLOSED, true), told(IncidentStatus.CLOSED, true));
        assertThat(line).as("greeting and the first, which has not left yet").hasSize(2);
        take();

        assertThat(last()).contains("CLOSED").contains("event: progress");
        take();
        assertThat(last()).contains("event: end").contains("CLOSED");
    }

    @Test
    @DisplayName("who takes nothing at all is hung up on, and nobody else")
    void hangsUpOnTheDeaf() {
        Follower follower = follower(Caller.ANONYMOUS);
        follower.story(Duration.ofSeconds(2)).subscribe(line::add);

        assertThat(follower.tend(LONG, LONG)).isFalse();
        assertThat(follower.tend(LONG, Duration.ZERO)).isTrue();
        assertThat(hungUp).hasValue(1);
        take();
        take();
        assertThat(follower.tend(LONG, Duration.ZERO)).isFalse();
    }

    @Test
    @DisplayName("the line ends when the login has run out")
    void endsWithTheLogin() {
        Caller expired =
                new Caller(
                        CallerKind.CITIZEN,
                        UUID.randomUUID(),
                        null,
                        null,
                        null,
                        Set.of(),
                        NOON.minusSeconds(1));
        Follower follower = follower(expired);
        follower.story(Duration.ofSeconds(2)).subscribe(line::add);
        take();
        take();

        follower.tend(LONG, LONG);

        assertThat(last()).contains("event: end").contains("REFUSED");
    }

    @Test
    @DisplayName("what looks like an older state says nothing")
    void olderFactsSayNothing() {
        ReportFacts before = facts(IncidentStatus.ACTIVE, false);
        Follower follower = follower(Caller.ANONYMOUS);
        StepVerifier.create(follower.story(Duration.ofSeconds(2)).doOnNext(Parcel::hasLeft))
                .expectNextCount(2)
                .then(
                        () -> {
                            follower.know(
                                    facts(IncidentStatus.ACTIVE, true),
                                    told(IncidentStatus.ACTIVE, true));
                            follower.show(before, told(IncidentStatus.ACTIVE, false));
                        })
                .assertNext(parcel -> assertThat(text(parcel)).contains("ARRANGING"))
                .thenCancel()
                .verify();
    }

    private void take() {
        line.get(line.size() - 1).hasLeft();
    }

    private String last() {
        return text(line.get(line.size() - 1));
    }

    private static String text(Parcel parcel) {
        return new String(parcel.bytes().get(0), StandardCharsets.UTF_8);
    }

    private Follower follower(Caller caller) {
        return new Follower(
                facts(IncidentStatus.ACTIVE, false),
                told(IncidentStatus.ACTIVE, false),
                caller,
                new CityFollowers("33.74", follower -> {}, city -> {}),
                new ProgressText(new JsonMapper()),
                Clock.fixed(NOON, java.time.ZoneOffset.UTC),
                hungUp::incrementAndGet);
    }

    private static Progress told(IncidentStatus status, boolean takenUp) {
        return Progress.of(facts(status, takenUp), null, List.of());
    }

    private static ReportFacts facts(IncidentStatus status, boolean takenUp) {
        UUID incident = new UUID(1, 1);
        return new ReportFacts(
                new UUID(2, 2),
                null,
                new GeoPoint(-7, 110),
                null,
                incident,
                Set.of(incident),
                "33.74",
                IncidentType.FIRE,
                status,
                new GeoPoint(-7, 110),
                takenUp,
                null,
                null,
                List.of(),
                NOON,
                null,
                null);
    }
}
