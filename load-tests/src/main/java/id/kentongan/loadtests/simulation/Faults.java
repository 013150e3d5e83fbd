package id.kentongan.loadtests.simulation;

import id.kentongan.loadtests.simulation.Network.Place;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** A plan of what goes wrong and when, all of it from the seed; afterwards everything is mended. */
final class Faults {

    /** What may go wrong. */
    private enum Kind {
        API_CRASHES,
        NOTIFIER_CRASHES,
        API_CUT_OFF,
        NOTIFIER_CUT_OFF,
        DATABASE_CRASHES,
        LOG_AWAY,
        FIREBASE_UNWELL,
        REBALANCE
    }

    private static final int MOST = 10;
    private static final int MOST_STEPS = 60;

    /** By then a report is answered, or a record is in the ledger. */
    private static final int MOST_STEPS_OF_WORK = 4;

    private final World world;
    private final VirtualTime time;
    private final SplittableRandom chance;

    Faults(World world) {
        this.world = world;
        this.time = world.time();
        this.chance = world.chance();
    }

    /**
     * @param until by then all is well again
     */
    void plan(Duration until) {
        int count = chance.nextInt(1, MOST + 1);
        Kind[] kinds = Kind.values();
        for (int i = 0; i < count; i++) {
            // A crash is over in a moment: that it falls where it matters takes more of them.
            Kind kind =
                    kinds[chance.nextBoolean() ? chance.nextInt(2) : chance.nextInt(kinds.length)];
            long at = chance.nextLong(until.toMillis() * 3 / 4);
            long lasts = chance.nextLong(200, until.toMillis() / 4);
            Duration lasting = Duration.ofMillis(lasts);
            time.byTheWorldAfter(Duration.ofMillis(at), () -> begin(kind, lasting));
        }
    }

    private void begin(Kind kind, Duration lasting) {
        world.trace().say("FAULT", kind + " for " + lasting);
        switch (kind) {
            case API_CRASHES -> crashSoon(one(world.apis()), lasting);
            case NOTIFIER_CRASHES -> crashSoon(one(world.notifiers()), lasting);
            case API_CUT_OFF ->
                    cut(
                            one(world.apis()),
                            chance.nextBoolean() ? Place.DATABASE : Place.LOG,
                            lasting);
            case NOTIFIER_CUT_OFF -> cut(one(world.notifiers()), anyPlace(), lasting);
            case DATABASE_CRASHES -> {
                world.crashDatabase();
                time.byTheWorldAfter(lasting.dividedBy(2), world.database()::start);
            }
            case LOG_AWAY -> {
                world.broker().goAway();
                time.byTheWorldAfter(lasting, world.broker()::comeBack);
            }
            case FIREBASE_UNWELL -> {
                world.firebase().setUnwell(true);
                time.byTheWorldAfter(lasting, () -> world.firebase().setUnwell(false));
            }
            case REBALANCE -> world.broker().groups().forEach(ReadersGroup::rebalance);
        }
    }

    private Place anyPlace() {
        return Place.values()[chance.nextInt(Place.values().length)];
    }

    private <T> T one(List<T> many) {
        return many.get(chance.nextInt(many.size()));
    }

    /**
     * Wherever it is a few steps from now: between a commit and its answer, or a read and its end.
     */
    private void crashSoon(Object replica, Duration down) {
        Replica crashing = replicaOf(replica);
        boolean politely = chance.nextInt(4) > 0;
        Runnable crash = () -> crash(replica, politely, down);
        if (chance.nextBoolean()) {
            crashing.afterStepsOfWork(chance.nextInt(MOST_STEPS_OF_WORK), crash);
        } else {
            crashing.afterSteps(chance.nextInt(MOST_STEPS), crash);
        }
    }

    private static Replica replicaOf(Object replica) {
        return replica instanceof ApiReplica api
                ? api.replica()
                : ((NotifierReplica) replica).replica();
    }

    private void crash(Object replica, boolean politely, Duration down) {
        if (!replicaOf(replica).isUp()) {
            return;
        }
        world.trace().say(replicaOf(replica), "CRASHES");
        replicaOf(replica).crash();
        if (replica instanceof ApiReplica api) {
            api.lines().abandoned(politely);
            time.byTheWorldAfter(down, () -> world.start(api));
        } else if (replica instanceof NotifierReplica notifier) {
            notifier.lines().abandoned(politely);
            world.journal().carrierDisturbed(notifier.replica());
            time.byTheWorldAfter(down, () -> world.start(notifier));
        }
    }

    private void cut(Object replica, Place place, Duration lasting) {
        Replica cutOff = replicaOf(replica);
        world.trace().say(cutOff, "is cut off from " + place);
        world.network().cut(cutOff, place);
        if (place == Place.DATABASE && cutOff.isUp()) {
            if (replica instanceof ApiReplica api) {
                api.lines().cut();
            } else if (replica instanceof NotifierReplica notifier) {
                notifier.lines().cut();
                world.journal().carrierDisturbed(cutOff);
            }
        }
        time.byTheWorldAfter(
                lasting,
                () -> {
                    world.network().mend(cutOff, place);
                    world.trace().say(cutOff, "is back at " + place);
                });
    }
}
