package id.kentongan.notifier.delivery;

import id.kentongan.notifier.push.Notification;

import reactor.core.publisher.Mono;

/** The way to the phones. */
public interface PushGateway {

    /**
     * Asks once, without trying again by itself, and answers within a bounded time.
     *
     * @return a final answer; or a {@link PushTrouble} as an error signal when it may go better
     *     later. After an error the push may have arrived all the same: whoever tries again sends
     *     the same id and collapse key.
     */
    Mono<PushAnswer> push(Notification notification);
}
