package id.kentongan.api.dispatch.graphhopper;

import id.kentongan.api.dispatch.Departure;
import id.kentongan.api.dispatch.GeometricTravelTime;
import id.kentongan.api.dispatch.Travel;
import id.kentongan.api.dispatch.TravelBasis;
import id.kentongan.api.dispatch.TravelSettings.Speeds;
import id.kentongan.api.dispatch.TravelTime;
import id.kentongan.api.dispatch.graphhopper.RoadNetwork.Way;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.UnitType;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Travel times by road, within a budget; the straight line where that is not enough, and where
 * there is no road. It computes on threads of its own, of which there are few, and lets few
 * enquiries wait for them: more than that are answered by the straight line at once.
 */
final class RoadTravelTime implements TravelTime, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoadTravelTime.class);
    private static final int WAITING_PER_THREAD = 8;
    private static final int IDLE_SECONDS = 60;

    /** Why the straight line had to do. */
    enum Fallback {
        /** The place, or where a unit sets out, is off the network. */
        OFF_ROAD,
        /** Roads lead from both, but not to each other. */
        NO_ROAD,
        TOO_LATE,
        TOO_MANY,
        FAILED
    }

    private final RoadNetwork roads;
    private final GeometricTravelTime geometry;
    private final Speeds speeds;
    private final Duration budget;
    private final Scheduler threads;
    private final MeterRegistry meters;
    private final Timer asked;

    RoadTravelTime(
            RoadNetwork roads,
            GeometricTravelTime geometry,
            Speeds speeds,
            RoadSettings settings,
            MeterRegistry meters) {
        this.roads = roads;
        this.geometry = geometry;
        this.speeds = speeds;
        this.budget = settings.budget();
        this.meters = meters;
        this.threads =
                Schedulers.newBoundedElastic(
                        settings.threads(), WAITING_PER_THREAD, "roads", IDLE_SECONDS, true);
        this.asked =
                Timer.builder("kentongan.travel.roads")
                        .description("Enquiries of travel times by road")
                        .register(meters);
        for (Fallback each : Fallback.values()) {
            fallbacks(each);
        }
    }

    @Override
    public boolean knowsRoads() {
        return true;
    }

    @Override
    public Mono<List<Travel>> to(GeoPoint place, List<Departure> departures) {
        return Mono.defer(
                () -> {
                    long until = System.nanoTime() + budget.toNanos();
                    return Mono.fromCallable(byRoad(place, departures, until))
                            .subscribeOn(threads)
                            .timeout(budget)
                            .onErrorResume(error -> straight(place, departures, error));
                });
    }

    private Callable<List<Travel>> byRoad(GeoPoint place, List<Departure> departures, long until) {
        return () -> asked.recordCallable(() -> travels(place, departures, until));
    }

    private List<Travel> travels(GeoPoint place, List<Departure> departures, long until)
            throws TimeoutException {
        Duration left = Duration.ofNanos(until - System.nanoTime());
        List<GeoPoint> from = departures.stream().map(Departure::from).toList();
        List<Way> ways = left.isNegative() ? null : roads.ways(from, place, left);
        if (ways == null) {
            throw new TimeoutException();
        }
        List<Travel> travels = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            travels.add(travel(place, departures.get(i), ways.get(i)));
        }
        return travels;
    }

    private Travel travel(GeoPoint place, Departure departure, Way way) {
        Travel straight = geometry.travel(place, departure);
        if (GeometricTravelTime.flies(departure.type())) {
            return straight;
        }
        if (way instanceof Way.Found found) {
            double seconds = found.seconds() * slowness(departure.type());
            return new Travel(Math.max(1, Math.round(seconds)), TravelBasis.ROADS);
        }
        boolean unconnected = way instanceof Way.Unconnected;
        fallbacks(unconnected ? Fallback.NO_ROAD : Fallback.OFF_ROAD).increment();
        return unconnected ? new Travel(straight.seconds(), TravelBasis.NO_ROAD) : straight;
    }

    /** A patrol under way to an emergency drives as cars do otherwise; the others as they can. */
    private double slowness(UnitType type) {
        return speeds.metresPerSecond(UnitType.PATROL) / speeds.metresPerSecond(type);
    }

    /** Without the roads, for all of them: half an answer would compare what cannot be compared. */
    private Mono<List<Travel>> straight(
            GeoPoint place, List<Departure> departures, Throwable error) {
        Fallback why = why(error);
        fallbacks(why).increment();
        if (why == Fallback.FAILED) {
            LOG.warn("Travel times by road failed: {}", error.toString());
        }
        return geometry.to(place, departures);
    }

    private static Fallback why(Throwable error) {
        if (error instanceof TimeoutException) {
            return Fallback.TOO_LATE;
        }
        return error instanceof RejectedExecutionException ? Fallback.TOO_MANY : Fallback.FAILED;
    }

    private Counter fallbacks(Fallback why) {
        return Counter.builder("kentongan.travel.fallbacks")
                .description("Times the straight line had to do for a road")
                .tag("why", why.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    @Override
    public void close() {
        release();
        roads.close();
    }

    /** Lets go of its threads, not of the roads. */
    void release() {
        threads.dispose();
    }
}
