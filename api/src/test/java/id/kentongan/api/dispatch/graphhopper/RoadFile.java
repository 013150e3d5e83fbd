package id.kentongan.api.dispatch.graphhopper;

import id.kentongan.api.geo.GeoPoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A generated road network as an OpenStreetMap file: two quarters with a river between them and one
 * bridge in the east, and an island that no bridge leads to.
 *
 * <p>Each quarter is a grid of {@value #STREETS} by {@value #STREETS} streets; fewer would be taken
 * for a mistake of the map and left out.
 */
public final class RoadFile {

    private static final int STREETS = 12;
    private static final double BLOCK = .005;

    /** Half the width of the river, in degrees: 222 m. */
    private static final double BANK = .002;

    private static final double ISLAND_NORTH = .3;

    private final GeoPoint west;
    private final int number;
    private final List<String> nodes = new ArrayList<>();
    private final List<String> ways = new ArrayList<>();

    /**
     * @param west the middle of the river at its western end
     * @param number of this network among those that are written to one file
     */
    public RoadFile(GeoPoint west, int number) {
        this.west = west;
        this.number = number;
        int north = quarter(west.lat() + BANK, 1);
        int south = quarter(west.lat() - BANK, -1);
        way(List.of(north + STREETS - 1, south + STREETS - 1));
        quarter(west.lat() + ISLAND_NORTH, 1);
    }

    /** On the northern bank, this far from its western end. */
    public GeoPoint north(double degreesEast) {
        return new GeoPoint(west.lat() + BANK, west.lon() + degreesEast);
    }

    /** On the southern bank. */
    public GeoPoint south(double degreesEast) {
        return new GeoPoint(west.lat() - BANK, west.lon() + degreesEast);
    }

    public GeoPoint island() {
        return new GeoPoint(west.lat() + ISLAND_NORTH, west.lon());
    }

    /** All of these in one file: its nodes before its ways, as the format wants it. */
    public static Path write(Path folder, RoadFile... all) throws IOException {
        StringBuilder file = new StringBuilder("<?xml version='1.0'?>\n<osm version='0.6'>\n");
        for (RoadFile each : all) {
            each.nodes.forEach(file::append);
        }
        for (RoadFile each : all) {
            each.ways.forEach(file::append);
        }
        return Files.writeString(folder.resolve("roads.osm"), file.append("</osm>\n"));
    }

    /**
     * @return number of its node at the river in the west; the others follow eastward, then row by
     *     row away from the river
     */
    private int quarter(double lat, int away) {
        int first = id(nodes);
        for (int row = 0; row < STREETS; row++) {
            for (int column = 0; column < STREETS; column++) {
                node(lat + away * row * BLOCK, west.lon() + column * BLOCK);
            }
        }
        for (int street = 0; street < STREETS; street++) {
            List<Integer> alongTheRiver = new ArrayList<>();
            List<Integer> awayFromIt = new ArrayList<>();
            for (int i = 0; i < STREETS; i++) {
                alongTheRiver.add(first + street * STREETS + i);
                awayFromIt.add(first + i * STREETS + street);
            }
            way(alongTheRiver);
            way(awayFromIt);
        }
        return first;
    }

    private int id(List<String> of) {
        return number * 10_000 + of.size() + 1;
    }

    private void node(double lat, double lon) {
        nodes.add(
                String.format(
                        Locale.ROOT,
                        "<node id='%d' version='1' lat='%.6f' lon='%.6f'/>%n",
                        id(nodes),
                        lat,
                        lon));
    }

    private void way(List<Integer> through) {
        StringBuilder way = new StringBuilder("<way id='" + id(ways) + "' version='1'>");
        through.forEach(node -> way.append("<nd ref='").append(node).append("'/>"));
        ways.add(way + "<tag k='highway' v='tertiary'/></way>\n");
    }
}
