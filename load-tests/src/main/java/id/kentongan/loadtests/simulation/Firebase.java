package id.kentongan.loadtests.simulation;

import id.kentongan.notifier.delivery.PushAnswer;
import id.kentongan.notifier.delivery.PushGateway;
import id.kentongan.notifier.delivery.PushTrouble;
import id.kentongan.notifier.push.Notification;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A model of Firebase: takes pushes, or says that it cannot now, or takes one and nobody hears of
 * it.
 */
final class Firebase {

    private static final Duration NO_ROUTE_AFTER = Duration.ofSeconds(3);
    private static final int LONGEST_MILLIS = 60;
    private static final int SLOWEST_MILLIS = 14_000;
    private static final int PERCENT = 100;

    private final World world;
    private final SplittableRandom chance;
    private final Consumer<Notification> phones;
    private boolean unwell;

    /**
     * @param phones where pushes arrive, as often as they do
     */
    Firebase(World world, Consumer<Notification> phones) {
        this.world = world;
        this.chance = world.chance();
        this.phones = phones;
    }

    void setUnwell(boolean now) {
        unwell = now;
    }

    PushGateway gatewayOf(Replica replica) {
        return push -> Mono.create(sink -> send(new Asked(replica, push, sink)));
    }

    private final class Asked {

        private final Replica replica;
        private final int life;
        private final Notification push;
        private final MonoSink<PushAnswer> sender;
        private boolean patienceIsLost;
        private boolean answerIsUnderWay;

        Asked(Replica replica, Notification push, MonoSink<PushAnswer> sender) {
            this.replica = replica;
            this.life = replica.life();
            this.push = push;
            this.sender = sender;
            sender.onCancel(this::losePatience);
        }

        /** Whether an answer finds who asked: not what was started again in its place. */
        private boolean isHeard() {
            return !patienceIsLost
                    && replica.isLiving(life)
                    && world.network().reaches(replica, Network.Place.FIREBASE);
        }

        /**
         * An answer that comes now is heard by nobody, whether or not who asked lives until then.
         */
        private void losePatience() {
            patienceIsLost = true;
            if (answerIsUnderWay) {
                world.journal().answerLost(push.id());
            }
        }
    }

    private void send(Asked asked) {
        if (world.network().reaches(asked.replica, Network.Place.FIREBASE)) {
            world.time().byTheWorldAfter(world.network().delay(), () -> arrive(asked));
        } else {
            world.time()
                    .after(
                            NO_ROUTE_AFTER,
                            () -> asked.sender.error(new PushTrouble("NO_ROUTE", null)));
        }
    }

    private void arrive(Asked asked) {
        int mood = unwell ? chance.nextInt(PERCENT) : PERCENT;
        if (mood < 25) {
            refuse(asked, "UNAVAILABLE", retryAfter());
        } else if (mood < 35) {
            refuse(asked, "QUOTA_EXCEEDED", retryAfter());
        } else if (mood < 50) {
            accept(asked);
            world.journal().answerLost(asked.push.id());
        } else if (mood < 60) {
            accept(asked);
            world.journal().answerLost(asked.push.id());
            refuse(asked, "INTERNAL", null);
        } else if (mood < 75) {
            Duration slow = Duration.ofMillis(chance.nextInt(1_000, SLOWEST_MILLIS));
            world.time().byTheWorldAfter(slow, () -> acceptAndSay(asked));
        } else {
            Duration usual = Duration.ofMillis(chance.nextInt(1, LONGEST_MILLIS));
            world.time().byTheWorldAfter(usual, () -> acceptAndSay(asked));
        }
    }

    private @Nullable Duration retryAfter() {
        return chance.nextBoolean() ? null : Duration.ofSeconds(chance.nextInt(1, 20));
    }

    private void accept(Asked asked) {
        world.trace().say("firebase", "has " + asked.push.id() + " of " + asked.replica);
        phones.accept(asked.push);
    }

    private void acceptAndSay(Asked asked) {
        accept(asked);
        if (!asked.isHeard()) {
            world.journal().answerLost(asked.push.id());
            return;
        }
        asked.answerIsUnderWay = true;
        back(asked, () -> answer(asked));
    }

    private static void answer(Asked asked) {
        asked.answerIsUnderWay = false;
        asked.sender.success(new PushAnswer.Accepted());
    }

    private void refuse(Asked asked, String reason, @Nullable Duration retryAfter) {
        if (asked.replica.isLiving(asked.life)) {
            back(asked, () -> asked.sender.error(new PushTrouble(reason, retryAfter)));
        }
    }

    private void back(Asked asked, Runnable deliver) {
        world.time().after(world.network().delay().toNanos(), asked.replica, deliver);
    }
}
