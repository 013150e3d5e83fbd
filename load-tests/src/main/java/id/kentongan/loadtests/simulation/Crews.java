package id.kentongan.loadtests.simulation;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.dispatch.ActivityReport;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.notifier.push.Notification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The units' crews: what they do follows from what arrives on their phones. While there is trouble
 * some do not answer and some decline; each task that was taken is cleared in the end.
 */
final class Crews {

    private static final int ANSWERS_PERCENT = 55;
    private static final int DECLINES_PERCENT = 10;
    private static final int PERCENT = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final World world;
    private final VirtualTime time;
    private final SplittableRandom chance;
    private final Map<UUID, ResponseUnit> units = new HashMap<>();
    private final Set<UUID> answered = new HashSet<>();
    private int speaking;

    Crews(World world) {
        this.world = world;
        this.time = world.time();
        this.chance = world.chance();
        world.city().units().forEach(unit -> units.put(unit.id(), unit));
    }

    /** Nobody of them is about to say something. */
    boolean areQuiet() {
        return speaking == 0;
    }

    /** On the phone of a crew, or of somebody else. */
    void hear(Notification push) {
        Map<String, String> data = push.message().data();
        String task = data.get("assignmentId");
        if (task == null || !push.recipient().startsWith("unit:")) {
            return;
        }
        UUID id = UUID.fromString(task);
        if ("RELEASE".equals(data.get("kind"))) {
            answered.add(id);
        } else if (!answered.contains(id)) {
            decide(id, units.get(UUID.fromString(push.recipient().substring(5))));
        }
    }

    private void decide(UUID task, ResponseUnit unit) {
        int mood = world.isTroubled() ? chance.nextInt(PERCENT) : 0;
        if (mood < ANSWERS_PERCENT) {
            answered.add(task);
            say(new Word(task, unit, UnitActivity.ACKNOWLEDGED), soon(14));
        } else if (mood < ANSWERS_PERCENT + DECLINES_PERCENT) {
            answered.add(task);
            say(new Word(task, unit, UnitActivity.DECLINED), soon(14));
        }
    }

    private Duration soon(int mostSeconds) {
        return Duration.ofMillis(chance.nextInt(500, mostSeconds * 1_000));
    }

    private record Word(UUID task, ResponseUnit unit, UnitActivity activity) {}

    private void say(Word word, Duration in) {
        speaking++;
        time.byTheWorldAfter(in, () -> new Saying(word).attempt());
    }

    private final class Saying {

        private final Word word;
        private boolean over;
        private int tries;

        Saying(Word word) {
            this.word = word;
        }

        private void attempt() {
            if (over) {
                return;
            }
            int current = ++tries;
            ApiReplica api = world.apis().get(chance.nextInt(world.apis().size()));
            time.after(world.network().delay().toNanos(), api.replica(), () -> ask(api, current));
            time.byTheWorldAfter(PATIENCE, () -> again(current));
        }

        private void ask(ApiReplica api, int current) {
            Caller crew =
                    new Caller(
                            CallerKind.UNIT,
                            word.unit().id(),
                            word.unit().id(),
                            word.unit().agency(),
                            word.unit().jurisdiction(),
                            Set.of(),
                            Instant.MAX);
            api.report(word.task(), new ActivityReport(word.activity(), null, null), crew)
                    .subscribe(
                            done -> time.byTheWorldAfter(world.network().delay(), () -> end(true)),
                            failure -> failed(failure, current));
        }

        /** What is refused for good is not asked again. */
        private void failed(Throwable failure, int current) {
            boolean forGood =
                    failure instanceof Problem
                            || failure.getClass().getSimpleName().equals("UnitTaken");
            time.byTheWorldAfter(
                    soon(2),
                    () -> {
                        if (forGood) {
                            end(false);
                        } else {
                            again(current);
                        }
                    });
        }

        private void again(int current) {
            if (current == tries) {
                attempt();
            }
        }

        private void end(boolean taken) {
            if (over) {
                return;
            }
            over = true;
            speaking--;
            world.trace().say("crew", word.task() + " " + word.activity() + " " + taken);
            if (taken && word.activity() == UnitActivity.ACKNOWLEDGED) {
                say(new Word(word.task(), word.unit(), UnitActivity.CLEARED), soon(10));
            }
        }
    }
}
