package id.kentongan.api.feed;

import java.util.List;
import java.util.UUID;

/** Is told which incidents of a city have changed, by the reading that the feed does anyway. */
public interface CityWatcher {

    /**
     * These have changed; read them to know how. Must not block and must not fail.
     *
     * @param incidents ids, also of incidents that were closed or merged
     */
    void changed(List<UUID> incidents);

    /** The database has gone back to an earlier state; nothing more is told to this watcher. */
    void startedOver();
}
