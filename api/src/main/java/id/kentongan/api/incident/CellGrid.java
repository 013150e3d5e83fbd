package id.kentongan.api.incident;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.Metres;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Open incidents by id and by the cube of space they lie in.
 *
 * <p>Cubes rather than cells of degrees: the same size everywhere, and no seam at the antimeridian.
 * Only those along the ground ever hold anything. For one thread at a time.
 */
final class CellGrid {

    private static final double EDGE_METRES = 500;

    /** Bits of a cube's number along one axis; enough for cubes of a metre. */
    private static final int AXIS_BITS = 21;

    private static final long AXIS_MASK = (1L << AXIS_BITS) - 1;

    private final Map<UUID, OpenIncident> byId = new HashMap<>();
    private final Map<Long, List<OpenIncident>> byCube = new HashMap<>();

    boolean has(UUID id) {
        return byId.containsKey(id);
    }

    /** Null when there is none of that id. */
    @Nullable OpenIncident find(UUID id) {
        return byId.get(id);
    }

    /** In place of the one of that id, if any. */
    void put(OpenIncident incident) {
        remove(incident.id());
        byId.put(incident.id(), incident);
        byCube.computeIfAbsent(cubeOf(incident), cube -> new ArrayList<>(2)).add(incident);
    }

    /** Does nothing when there is none of that id. */
    void remove(UUID id) {
        OpenIncident known = byId.remove(id);
        if (known != null) {
            byCube.computeIfPresent(
                    cubeOf(known),
                    (cube, incidents) -> {
                        incidents.remove(known);
                        return incidents.isEmpty() ? null : incidents;
                    });
        }
    }

    List<OpenIncident> all() {
        return List.copyOf(byId.values());
    }

    /** Shows every incident within a distance, itself included, in no particular order. */
    void near(Ecef place, double metres, Consumer<OpenIncident> found) {
        double chord = Metres.toChord(metres);
        double squared = chord * chord;
        long lastX = axis(place.x() + chord);
        long lastY = axis(place.y() + chord);
        long lastZ = axis(place.z() + chord);
        for (long x = axis(place.x() - chord); x <= lastX; x++) {
            for (long y = axis(place.y() - chord); y <= lastY; y++) {
                for (long z = axis(place.z() - chord); z <= lastZ; z++) {
                    for (OpenIncident incident : byCube.getOrDefault(cube(x, y, z), List.of())) {
                        if (incident.where().centre().squaredChordTo(place) <= squared) {
                            found.accept(incident);
                        }
                    }
                }
            }
        }
    }

    private static long cubeOf(OpenIncident incident) {
        Ecef centre = incident.where().centre();
        return cube(axis(centre.x()), axis(centre.y()), axis(centre.z()));
    }

    private static long axis(double metres) {
        return (long) Math.floor(metres / EDGE_METRES);
    }

    private static long cube(long x, long y, long z) {
        return (x & AXIS_MASK) << 2 * AXIS_BITS | (y & AXIS_MASK) << AXIS_BITS | z & AXIS_MASK;
    }
}
