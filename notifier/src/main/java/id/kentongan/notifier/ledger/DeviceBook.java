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
     * @return owners without a phone are absent; fails while the api has not made its part of the
     *     database yet
     */
    Mono<Map<String, List<Device>>> phonesOf(Collection<String> owners);
}
