package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.arena.ResidentMemory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Plays a day in a city, all of its traffic at once. */
final class Player {

    static final int WARMING_CALLS = 20_000;
    static final int WARMING_LINES = 32;
    private static final long BEGIN_IN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final City city;

    Player(City city) {
        this.city = city;
    }

    /** So many calls that the compilers are done; nothing of them is counted. */
    void warm() throws Exception {
        try (var crowd =
                city.crowd(
                        city.emergencies(
                                "warm-",
                                WARMING_LINES * 4,
                                "CRIME_IN_PROGRESS",
                                "Ada maling",
                                random -> new int[] {99_000, 1_000}))) {
            crowd.count(WARMING_LINES, WARMING_CALLS);
        }
        try (var crowd = city.crowd(city.complaints("warm-", WARMING_LINES))) {
            crowd.count(2, WARMING_CALLS / 10);
        }
    }

    Played play(Day day) throws Exception {
        long reportsBefore = city.count("emergency_report");
        long incidentsBefore = city.count("incident");
        Phones phones = new Phones(city);
        long start = System.nanoTime() + BEGIN_IN_NANOS;
        Map<String, Course> courses = new LinkedHashMap<>();
        day.traffic().forEach(traffic -> courses.put(traffic.name(), new Course(start)));
        ExecutorService callers = Executors.newCachedThreadPool();
        List<Long> memory = new ArrayList<>();
        int hungUp;
        Mishaps.Aftermath aftermath;
        try (HungCallers hung = new HungCallers(city.door(), day.hung())) {
            List<CompletableFuture<String>> running =
                    day.traffic().stream()
                            .map(
                                    traffic ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            traffic.run(
                                                                    start,
                                                                    courses.get(traffic.name())),
                                                    callers))
                            .toList();
            Future<Mishaps.Aftermath> mishaps =
                    callers.submit(new Mishaps(city, day.mishaps(), start));
            for (int second = 0; second < day.seconds(); second++) {
                memory.add(ResidentMemory.mebibytes(city.apiPid()));
                LockSupport.parkNanos(
                        start + TimeUnit.SECONDS.toNanos(second + 1L) - System.nanoTime());
            }
            aftermath = mishaps.get();
            running.stream()
                    .map(CompletableFuture::join)
                    .filter(sample -> !sample.isEmpty())
                    .forEach(sample -> System.out.println("first that was not taken: " + sample));
            hungUp = hung.hungUp();
        } finally {
            callers.shutdownNow();
        }
        Figures figures = Figures.of(day, courses);
        phones.add(
                start,
                courses.get(day.traffic().get(0).name()).acknowledged(),
                courses,
                figures.byName());
        figures.addPushes(day, Phones.SINCE_DUE, courses.get(Phones.SINCE_DUE));
        figures.addPushes(day, Phones.SINCE_ACKNOWLEDGED, courses.get(Phones.SINCE_ACKNOWLEDGED));
        figures.put("reports.kept", (double) city.count("emergency_report") - reportsBefore);
        Set<UUID> acknowledged = courses.get(day.traffic().get(0).name()).acknowledged().keySet();
        figures.put("reports.lost", city.missing(acknowledged));
        if (!day.mishaps().isEmpty()) {
            figures.put("events.told.seconds", aftermath.toldSeconds());
            figures.put("reports.settled.seconds", city.keptAfter(aftermath.over()));
        }
        figures.put("incidents.opened", (double) city.count("incident") - incidentsBefore);
        figures.put("hung.up", hungUp);
        figures.put("memory.mib", memory.stream().mapToLong(Long::longValue).max().orElse(0));
        figures.put("memory.growth.mib", growth(memory));
        for (Traffic traffic : day.traffic()) {
            traffic.close();
        }
        return new Played(day, courses, figures.byName(), memory);
    }

    /** From the second quarter of the day to the last. */
    private static double growth(List<Long> memory) {
        int quarter = memory.size() / 4;
        return mean(memory.subList(3 * quarter, memory.size()))
                - mean(memory.subList(quarter, 2 * quarter));
    }

    private static double mean(List<Long> some) {
        return some.stream().mapToLong(Long::longValue).average().orElse(Double.NaN);
    }
}
