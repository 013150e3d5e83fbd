package id.kentongan.api.incident;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The open incidents of one city, in memory.
 *
 * <p>For one thread at a time: the city's lane owns it. What a batch decides goes into a {@link
 * Draft} first, and into the book when the batch is durable.
 */
public final class CityBook {

    private final CellGrid incidents = new CellGrid();

    /** In place of the one of that id, if any. */
    public void put(OpenIncident incident) {
        incidents.put(incident);
    }

    /** The incident is not open any more; nothing happens when it never was. */
    public void remove(UUID id) {
        incidents.remove(id);
    }

    /** Those opened before a time, in no particular order. */
    public List<UUID> openedBefore(Instant time) {
        return incidents.all().stream()
                .filter(incident -> incident.openedAt().isBefore(time))
                .map(OpenIncident::id)
                .toList();
    }

    /**
     * The open incidents whose centre lies within a distance, in no particular order.
     *
     * @param radiusMetres along the ground, itself included
     */
    public List<OpenIncident> near(GeoPoint place, double radiusMetres) {
        return near(Ecef.of(place), radiusMetres);
    }

    /** As {@link #near(GeoPoint, double)}. */
    public List<OpenIncident> near(Ecef place, double radiusMetres) {
        List<OpenIncident> near = new ArrayList<>();
        incidents.near(place, radiusMetres, near::add);
        return near;
    }

    /** The book as one batch sees and changes it; the book itself stays as it is until applied. */
    public Draft draft() {
        return new Draft();
    }

    /**
     * Changes laid over the book. Dropping it undoes them; the book must not change underneath it
     * otherwise.
     */
    public final class Draft {

        private final CellGrid changed = new CellGrid();
        private final Set<UUID> removed = new HashSet<>();

        private Draft() {}

        /** In place of the one of that id, if any. */
        public void put(OpenIncident incident) {
            changed.put(incident);
        }

        /** The incident is part of another now. */
        public void remove(UUID id) {
            changed.remove(id);
            removed.add(id);
        }

        /** Null when it is not open. */
        public @Nullable OpenIncident find(UUID id) {
            OpenIncident ours = changed.find(id);
            return ours != null || removed.contains(id) ? ours : incidents.find(id);
        }

        /** As {@link CityBook#near}, with the changes. */
        public List<OpenIncident> near(GeoPoint place, double radiusMetres) {
            return near(Ecef.of(place), radiusMetres);
        }

        /** As {@link CityBook#near(Ecef, double)}, with the changes. */
        public List<OpenIncident> near(Ecef place, double radiusMetres) {
            List<OpenIncident> near = new ArrayList<>();
            changed.near(place, radiusMetres, near::add);
            incidents.near(
                    place,
                    radiusMetres,
                    incident -> {
                        if (!changed.has(incident.id()) && !removed.contains(incident.id())) {
                            near.add(incident);
                        }
                    });
            return near;
        }

        /** What the batch put, to be written; in no particular order. */
        public List<OpenIncident> changes() {
            return changed.all();
        }

        /** Puts the changes into the book. The draft is used up. */
        public void apply() {
            removed.forEach(incidents::remove);
            changed.all().forEach(incidents::put);
        }
    }
}
