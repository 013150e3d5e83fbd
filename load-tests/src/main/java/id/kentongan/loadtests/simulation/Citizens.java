package id.kentongan.loadtests.simulation;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.report.Durability;
import id.kentongan.api.report.KeptReport;
import id.kentongan.api.report.NewReport;
import id.kentongan.api.report.PrivateDetails;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Those who report: each says it again under the same key, to either api, until it is answered, and
 * some say it once more afterwards. What they were answered must stay true.
 */
final class Citizens {

    private static final IncidentType[] TYPES = {
        IncidentType.FIRE, IncidentType.MEDICAL_EMERGENCY, IncidentType.TRAFFIC_ACCIDENT
    };
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int PLACES = 4;
    private static final double METRES_IN_DEGREES = 1 / 111_000.0;
    private static final int LOST_PERCENT = 4;
    private static final int REPEATS_PERCENT = 40;

    private final World world;
    private final VirtualTime time;
    private final SplittableRandom chance;
    private final List<Citizen> all = new ArrayList<>();

    Citizens(World world) {
        this.world = world;
        this.time = world.time();
        this.chance = world.chance();
    }

    /**
     * @param count how many there are
     * @param within when all have begun
     */
    void report(int count, Duration within) {
        for (int i = 0; i < count; i++) {
            Citizen citizen = new Citizen(report(i));
            all.add(citizen);
            citizen.sayIn(Duration.ofMillis(chance.nextLong(within.toMillis())));
        }
    }

    private NewReport report(int number) {
        UUID person = City.named("person " + number);
        if (chance.nextBoolean()) {
            world.city().phone("person:" + person);
        }
        int place = chance.nextInt(PLACES);
        GeoPoint there = City.place(place);
        return new NewReport(
                new IdempotencyKey(person, "report-" + number),
                person,
                false,
                null,
                chance.nextInt(5) == 0
                        ? TYPES[chance.nextInt(TYPES.length)]
                        : TYPES[place % TYPES.length],
                new GeoPoint(there.lat() + near(), there.lon() + near()),
                20.0,
                new PrivateDetails("api besar di pasar dekat jembatan", null),
                null,
                "id");
    }

    private double near() {
        return (chance.nextDouble() - 0.5) * 60 * METRES_IN_DEGREES;
    }

    boolean areDone() {
        return all.stream().allMatch(each -> each.acknowledged && each.waiting == 0);
    }

    /** Everybody says it once more. */
    void repeat() {
        all.forEach(each -> each.sayIn(Duration.ofMillis(chance.nextInt(500))));
    }

    List<UUID> acknowledged() {
        return all.stream().filter(each -> each.acknowledged).map(Citizen::id).toList();
    }

    private final class Citizen {

        private final NewReport report;
        private boolean acknowledged;
        private @Nullable Answer first;
        private int waiting;
        private int tries;

        Citizen(NewReport report) {
            this.report = report;
        }

        UUID id() {
            return report.key().id();
        }

        void sayIn(Duration delay) {
            waiting++;
            time.byTheWorldAfter(delay, this::say);
        }

        private void say() {
            int current = ++tries;
            ApiReplica api = world.apis().get(chance.nextInt(world.apis().size()));
            time.after(world.network().delay().toNanos(), api.replica(), () -> ask(api, current));
            time.byTheWorldAfter(PATIENCE, () -> sayAgain(current));
        }

        private void ask(ApiReplica api, int current) {
            api.replica().isGivenWork();
            if (world.bug() == Bug.ANSWERED_BEFORE_DURABLE) {
                time.byTheWorldAfter(world.network().delay(), () -> hear(null, current));
            }
            api.accept(report)
                    .subscribe(
                            kept -> answered(kept, current), failure -> failed(failure, current));
        }

        private void answered(KeptReport kept, int current) {
            if (!world.isTroubled() || chance.nextInt(100) >= LOST_PERCENT) {
                Answer answer = Answer.of(kept);
                time.byTheWorldAfter(world.network().delay(), () -> hear(answer, current));
            }
        }

        private void failed(Throwable failure, int current) {
            world.trace().say("citizen", id() + " is refused: " + failure);
            time.byTheWorldAfter(
                    Duration.ofMillis(chance.nextInt(200, 1_500)), () -> sayAgain(current));
        }

        /** Unless that try was answered, or another has been begun since. */
        private void sayAgain(int current) {
            if (waiting > 0 && current == tries) {
                say();
            }
        }

        private void hear(@Nullable Answer answer, int current) {
            if (answer != null && first != null && !first.isRepeatedBy(answer)) {
                world.journal().violated("report answered with " + first + ", then " + answer);
            }
            if (first == null
                    || answer != null
                            && first.durability() == Durability.log
                            && answer.durability() == Durability.database) {
                first = answer;
            }
            boolean isNew = !acknowledged;
            acknowledged = true;
            world.trace().say("citizen", id() + " is answered");
            if (current == tries && waiting > 0) {
                waiting--;
                if (isNew && chance.nextInt(100) < REPEATS_PERCENT) {
                    sayIn(Duration.ofMillis(chance.nextInt(20_000)));
                }
            }
        }
    }
}
