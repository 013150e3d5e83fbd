package id.kentongan.notifier.ledger;

import id.kentongan.notifier.push.Device;

import reactor.core.publisher.Mono;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which phones belong to whom, as the api registered them. */
public interface DeviceBook {

    /**
     * The phones of these owners, now.
     *
     * @return owners without a phone are absent; fails with {@link NotNow} while the database is
     *     away, or the api has not made its part of it yet, and otherwise when one of them cannot
     *     be read
     */
    Mono<Map<String, List<Device>>> phonesOf(Collection<String> owners);

    /** The phones of all units, now; one that cannot be read is passed over. */
    Mono<Map<String, List<Device>>> phonesOfUnits();
}
