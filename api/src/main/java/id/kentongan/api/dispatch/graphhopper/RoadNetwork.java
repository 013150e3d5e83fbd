package id.kentongan.api.dispatch.graphhopper;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.CHProfile;
import com.graphhopper.config.Profile;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.RoutingAlgorithm;
import com.graphhopper.routing.ch.CHRoutingAlgorithmFactory;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.querygraph.QueryRoutingCHGraph;
import com.graphhopper.routing.util.DefaultSnapFilter;
import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.GHUtility;
import com.graphhopper.util.PMap;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The roads of a region in memory, for many threads to ask. Computes; not for an event loop. */
final class RoadNetwork implements AutoCloseable {

    private static final String CAR = "car";

    /** A place farther from any road is not on the network. */
    private static final double OFF_ROAD_METRES = 500;

    /** What one way was found to be. */
    sealed interface Way {

        /** A car's way, in seconds of a car in ordinary traffic. */
        record Found(double seconds) implements Way {}

        /** Here or there is no road, or not one of this network. */
        record OffRoad() implements Way {}

        /** There are roads here and there, and none between. */
        record Unconnected() implements Way {}
    }

    private static final Way OFF_ROAD = new Way.OffRoad();
    private static final Way UNCONNECTED = new Way.Unconnected();

    private final GraphHopper hopper;
    private final RoutingCHGraph shortcuts;
    private final EdgeFilter roadsForCars;

    private RoadNetwork(GraphHopper hopper) {
        this.hopper = hopper;
        this.shortcuts = hopper.getCHGraphs().get(CAR);
        this.roadsForCars =
                new DefaultSnapFilter(
                        shortcuts.getWeighting(),
                        hopper.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(CAR)));
    }

    /**
     * Reads the network, or imports it first; a city takes seconds, a country minutes.
     *
     * @param roads what to import when the folder holds no network; null when it has to
     * @throws IllegalStateException when it can be neither read nor imported
     */
    static RoadNetwork open(java.nio.file.Path folder, java.nio.file.@Nullable Path roads) {
        GraphHopper hopper = new GraphHopper();
        hopper.setGraphHopperLocation(folder.toString());
        if (roads != null) {
            hopper.setOSMFile(roads.toString());
        }
        hopper.setEncodedValuesString("car_access, car_average_speed, road_access");
        hopper.setProfiles(
                new Profile(CAR).setCustomModel(GHUtility.loadCustomModelFromJar("car.json")));
        hopper.getCHPreparationHandler().setCHProfiles(new CHProfile(CAR));
        try {
            hopper.importOrLoad();
            return new RoadNetwork(hopper);
        } catch (RuntimeException e) {
            hopper.close();
            throw new IllegalStateException(
                    "KENTONGAN_TRAVEL_GRAPHHOPPER_GRAPH holds no road network that can be used", e);
        }
    }

    /**
     * The ways from all of these to one place, in their order.
     *
     * @param within when that is over, the rest is not looked for any more
     * @return null when it took longer
     */
    @Nullable List<Way> ways(List<GeoPoint> from, GeoPoint to, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        Snap end = snap(to);
        List<Snap> starts = from.stream().map(this::snap).toList();
        if (!isOnRoad(end)) {
            return from.stream().map(unused -> OFF_ROAD).toList();
        }
        List<Snap> onRoad = new ArrayList<>(starts.stream().filter(RoadNetwork::isOnRoad).toList());
        onRoad.add(end);
        QueryRoutingCHGraph graph =
                new QueryRoutingCHGraph(
                        shortcuts, QueryGraph.create(hopper.getBaseGraph(), onRoad));
        CHRoutingAlgorithmFactory algorithms = new CHRoutingAlgorithmFactory(graph);
        List<Way> ways = new ArrayList<>();
        for (Snap start : starts) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return null;
            }
            ways.add(
                    isOnRoad(start)
                            ? way(algorithms.createAlgo(new PMap()), start, end, left)
                            : OFF_ROAD);
        }
        return until < System.nanoTime() ? null : ways;
    }

    private static Way way(RoutingAlgorithm algorithm, Snap start, Snap end, long leftNanos) {
        // Rounded up: a search that was given up then shows by the time, not as a missing road.
        algorithm.setTimeoutMillis(Duration.ofNanos(leftNanos).toMillis() + 1);
        Path path = algorithm.calcPath(start.getClosestNode(), end.getClosestNode());
        return path.isFound() ? new Way.Found(path.getTime() / 1000.0) : UNCONNECTED;
    }

    private Snap snap(GeoPoint point) {
        return hopper.getLocationIndex().findClosest(point.lat(), point.lon(), roadsForCars);
    }

    private static boolean isOnRoad(Snap snap) {
        return snap.isValid() && snap.getQueryDistance() <= OFF_ROAD_METRES;
    }

    @Override
    public void close() {
        hopper.close();
    }
}
