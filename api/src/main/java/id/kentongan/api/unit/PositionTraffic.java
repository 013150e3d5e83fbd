package id.kentongan.api.unit;

import id.kentongan.api.events.EventReader;
import id.kentongan.api.events.EventWriter;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.register.Recurring;
import id.kentongan.api.unit.store.PositionStore;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Place;
import id.kentongan.events.Topic;
import id.kentongan.events.UnitMoved;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The ways of a position once it is accepted: to the other replicas, to the database, into the
 * tree.
 */
@Configuration(proxyBeanMethods = false)
class PositionTraffic {

    private static final Duration SPREAD_EVERY = Duration.ofMillis(50);
    private static final Duration KEEP_EVERY = Duration.ofSeconds(1);
    private static final Duration REBUILD_EVERY = Duration.ofSeconds(1);
    private static final Duration LISTEN_AGAIN_AFTER = Duration.ofSeconds(1);

    private final EventCodec codec = new EventCodec();

    @Bean
    PositionOutlet toReplicas(EventWriter log, Clock clock, MeterRegistry meters) {
        return new PositionOutlet(
                "log", meters, batch -> log.write(entries(batch, clock.instant())));
    }

    @Bean
    PositionOutlet toDatabase(PositionStore store, MeterRegistry meters) {
        return new PositionOutlet("database", meters, store::keep);
    }

    @Bean
    Recurring positionSpreading(PositionOutlet toReplicas) {
        return new Recurring("position-spreading", SPREAD_EVERY, toReplicas::drain);
    }

    @Bean
    Recurring positionKeeping(PositionOutlet toDatabase) {
        return new Recurring("position-keeping", KEEP_EVERY, toDatabase::drain).onceMoreAtTheEnd();
    }

    @Bean
    Recurring fleetRebuilding(Fleet fleet) {
        return new Recurring(
                "fleet-rebuilding", REBUILD_EVERY, () -> Mono.fromRunnable(fleet::rebuild));
    }

    /** A replica hears its own positions as well; they are not newer than what it knows. */
    @Bean
    Recurring positionListening(EventReader log, Fleet fleet, Clock clock) {
        return new Recurring(
                "position-listening",
                LISTEN_AGAIN_AFTER,
                () ->
                        log.everyReplica(Topic.UNIT_POSITIONS)
                                .doOnNext(event -> follow(event, fleet, clock.instant()))
                                .then());
    }

    private static void follow(Event event, Fleet fleet, Instant now) {
        if (event instanceof UnitMoved moved) {
            Place place = moved.location();
            fleet.move(
                    new UnitPosition(
                            moved.unitId(),
                            new GeoPoint(place.lat(), place.lon()),
                            moved.deviceTime(),
                            place.accuracyMetres(),
                            moved.speedMetresPerSecond(),
                            moved.headingDegrees()),
                    now);
        }
    }

    private List<EventWriter.Entry> entries(List<UnitPosition> positions, Instant now) {
        return positions.stream().map(position -> entry(position, now)).toList();
    }

    private EventWriter.Entry entry(UnitPosition position, Instant now) {
        UnitMoved moved =
                new UnitMoved(
                        UUID.randomUUID(),
                        now,
                        position.unitId(),
                        new Place(
                                position.at().lat(),
                                position.at().lon(),
                                position.accuracyMetres()),
                        position.deviceTime(),
                        position.speedMetresPerSecond(),
                        position.headingDegrees());
        return new EventWriter.Entry(
                Topic.UNIT_POSITIONS,
                position.unitId(),
                EventCodec.nameOf(moved),
                codec.encode(moved));
    }
}
