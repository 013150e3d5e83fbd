package id.kentongan.loadtests.simulation;

import id.kentongan.api.store.Pulse;

import reactor.core.publisher.Mono;

import java.time.Duration;

/**
 * What a replica believes of the database: it learns after a while that nothing comes from there
 * any more, and within a beat that something does again.
 */
final class SimulatedPulse implements Pulse {

    private static final Duration BEAT = Duration.ofMillis(200);
    private static final int BEATS_OF_SILENCE = 8;

    private final World world;
    private final Replica replica;
    private int silent;

    SimulatedPulse(World world, Replica replica) {
        this.world = world;
        this.replica = replica;
    }

    void start() {
        world.time().after(BEAT, this::beat);
    }

    private void beat() {
        boolean answers =
                world.database().isUp() && world.network().reaches(replica, Network.Place.DATABASE);
        silent = answers ? 0 : silent + 1;
        world.time().after(BEAT, this::beat);
    }

    @Override
    public boolean isUp() {
        return silent < BEATS_OF_SILENCE;
    }

    @Override
    public Mono<Void> whenUp() {
        return Mono.defer(
                () -> isUp() ? Mono.empty() : Mono.delay(BEAT).then(Mono.defer(this::whenUp)));
    }
}
