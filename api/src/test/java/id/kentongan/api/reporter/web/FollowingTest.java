package id.kentongan.api.reporter.web;

import static id.kentongan.api.reporter.web.ReporterStory.path;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.feed.web.FeedLine;
import id.kentongan.api.reporter.web.ReporterStory.Told;
import id.kentongan.api.testing.RunningApi;

import io.micrometer.core.instrument.MeterRegistry;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Whoever made a report listens to what becomes of it. */
class FollowingTest {

    private final ReporterStory story = ReporterStory.begin();

    @Test
    @DisplayName("hears how it stands, every change, and that it is over")
    void hearsEveryChange() {
        story.engines(5_000, 20_000);
        Told report = story.fire(0, 15);
        try (FeedLine line = story.listen(report)) {
            assertThat(next(line)).isEqualTo("UNIT_ASSIGNED");
            story.crew(report, 0, "EN_ROUTE");
            JsonNode underWay = line.next("progress").data();
            assertThat(underWay.path("stage").asString()).isEqualTo("UNDER_WAY");
            int seconds = underWay.path("arrival").path("seconds").asInt();

            story.drives(0, 1_000);

            JsonNode nearer = line.next("progress").data();
            assertThat(nearer.path("arrival").path("seconds").asInt()).isLessThan(seconds / 2);
            story.crew(report, 0, "ON_SCENE");
            assertThat(next(line)).isEqualTo("ON_SCENE");
            story.close(report, "HANDLED");
            JsonNode closed = line.next("progress").data();
            assertThat(closed).isEqualTo(story.progress(report));
            assertThat(line.next("end").data().path("reason").asString()).isEqualTo("CLOSED");
            line.hasEnded();
        }
        try (FeedLine late = story.listen(report)) {
            assertThat(next(late)).isEqualTo("CLOSED");
            late.next("end");
            late.hasEnded();
        }
    }

    @Test
    @DisplayName("hears nothing of other incidents of the city")
    void hearsOfItsOwnOnly() {
        Told report = story.fire(0, 15);
        Told other = story.fire(20_000, 15);
        try (FeedLine line = story.listen(report)) {
            line.next("progress");

            story.say(other, "safe", null).expectStatus().isOk();
            story.say(report, "safe", null).expectStatus().isOk();

            JsonNode heard = line.next("progress").data();
            assertThat(heard.path("safe").asBoolean()).isTrue();
        }
    }

    @Test
    @DisplayName("is taken along when incidents are merged, parted and split")
    void isTakenAlong() {
        story.engines(1_000, 1_100);
        Told main = story.fire(0, 15);
        Told joined = story.fire(3, 15);
        Told small = story.fire(20_000, 15);
        try (FeedLine ofSmall = story.listen(small);
                FeedLine ofJoined = story.listen(joined)) {
            assertThat(next(ofSmall)).isEqualTo("RECEIVED");
            assertThat(next(ofJoined)).isEqualTo("UNIT_ASSIGNED");

            story.merge(small, main);
            assertThat(next(ofSmall)).isEqualTo("UNIT_ASSIGNED");
            assertThat(next(ofJoined)).isEqualTo("UNIT_ASSIGNED");
            story.crew(main, 0, "EN_ROUTE");
            assertThat(next(ofSmall)).isEqualTo("UNDER_WAY");
            assertThat(next(ofJoined)).isEqualTo("UNDER_WAY");
            story.change(small, "unmerge", "");
            assertThat(next(ofSmall)).isEqualTo("RECEIVED");
            next(ofJoined);
            String opened =
                    ReporterStory.json(
                                    story.change(
                                            main,
                                            "split",
                                            "{\"reports\": [\"" + joined.id() + "\"]}"))
                            .path("id")
                            .asString();
            assertThat(ofJoined.next("progress").data().path("units").path("underWay").asInt())
                    .isZero();

            story.close(new Told(joined.id(), opened, joined.token()), "FALSE_ALARM");
            assertThat(next(ofJoined)).isEqualTo("CLOSED");
            ofJoined.next("end");
        }
    }

    private static String next(FeedLine line) {
        return line.next("progress").data().path("stage").asString();
    }

    @Test
    @DisplayName("works without Kafka, and what another replica changed is heard")
    void worksWhileKafkaIsDown() {
        Told report = story.fire(0, 15);
        try (ConfigurableApplicationContext alone =
                        RunningApi.start(
                                "--kentongan.kafka.bootstrap=localhost:1",
                                "--kentongan.feed.heartbeat=300ms");
                FeedLine line = story.listen(RunningApi.addressOf(alone), report)) {
            line.next("progress");
            line.hearsHeartbeat();

            story.say(report, "cancel", null).expectStatus().isOk();

            assertThat(next(line)).isEqualTo("CANCELLED_BY_YOU");
        }
    }

    @Test
    @DisplayName("a replica that stops says so; one that is full sends the next away")
    void boundedAndSentOn() {
        Told report = story.fire(0, 15);
        ConfigurableApplicationContext small =
                RunningApi.start("--kentongan.reporters.listeners=2");
        try {
            Awaitility.await()
                    .until(
                            () ->
                                    small.getBean(Jurisdictions.class).find(story.city().code())
                                            != null);
            noMoreGetInThanThereIsRoomFor(small, report);
            List<FeedLine> lines = new ArrayList<>();
            IntStream.range(0, 2)
                    .forEach(i -> lines.add(story.listen(RunningApi.addressOf(small), report)));
            lines.forEach(line -> line.next("progress"));

            RunningApi.clientOf(small)
                    .get()
                    .uri(path(report, "/progress/stream"))
                    .header("Tracking-Token", report.token())
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After");
            lines.get(0).close();
            Awaitility.await().until(() -> listeners(small) == 1);
            lines.remove(0);

            small.close();

            lines.forEach(
                    line ->
                            assertThat(line.next("end").data().path("reason").asString())
                                    .isEqualTo("RESTARTING"));
        } finally {
            small.close();
        }
    }

    private static void noMoreGetInThanThereIsRoomFor(
            ConfigurableApplicationContext small, Told report) {
        HttpClient many = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        RunningApi.addressOf(small)
                                                + path(report, "/progress/stream")))
                        .header("Tracking-Token", report.token())
                        .build();

        List<HttpResponse<InputStream>> answers =
                IntStream.range(0, 20)
                        .mapToObj(i -> many.sendAsync(request, BodyHandlers.ofInputStream()))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(2);
        answers.forEach(FollowingTest::leave);
        Awaitility.await().until(() -> listeners(small) == 0);
    }

    private static void leave(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double listeners(ConfigurableApplicationContext api) {
        return api.getBean(MeterRegistry.class)
                .get("kentongan.reporters.listeners")
                .gauge()
                .value();
    }

    @Test
    @DisplayName("the sixth line of one report takes the place of the first, which is told")
    void oneReportHasFiveLines() {
        Told report = story.fire(0, 15);
        List<FeedLine> lines = new ArrayList<>();
        IntStream.range(0, 6)
                .forEach(
                        i -> {
                            lines.add(story.listen(report));
                            lines.get(i).next("progress");
                        });

        assertThat(lines.get(0).next("end").data().path("reason").asString()).isEqualTo("REPLACED");
        lines.get(0).hasEnded();
        story.say(report, "cancel", null).expectStatus().isOk();
        lines.subList(1, 6).forEach(line -> assertThat(next(line)).isEqualTo("CANCELLED_BY_YOU"));
        lines.forEach(FeedLine::close);
    }

    @Test
    @DisplayName("a hundred who follow one fire all hear of it, and nobody is left behind")
    void manyHearOfIt() {
        Told report = story.fire(0, 15);
        List<Told> reports = new ArrayList<>(List.of(report));
        IntStream.range(1, 25).forEach(i -> reports.add(story.fire(i % 5, 15)));
        List<FeedLine> lines = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> lines.add(story.listen(reports.get(i / 4))));
        lines.forEach(line -> line.next("progress"));

        story.change(HttpMethod.PUT, report, "claim", "{\"takeOver\": false}");

        lines.forEach(line -> assertThat(next(line)).isEqualTo("ARRANGING"));
        lines.forEach(FeedLine::close);
        Awaitility.await()
                .until(
                        () ->
                                RunningApi.bean(MeterRegistry.class)
                                                .get("kentongan.reporters.listeners")
                                                .gauge()
                                                .value()
                                        == 0);
    }
}
