package id.kentongan.notifier.delivery;

import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.settings.InvalidSetting;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How pushes are carried.
 *
 * @param dispatchConcurrency dispatches at Firebase at the same time, 1..64
 * @param routineConcurrency other pushes at Firebase at the same time, 1..32; both together stay
 *     within the 96 that Firebase serves well
 * @param waiting pushes of a lane waiting in memory, 1..100000; more than that wait in the ledger
 * @param lease how long a push belongs to the process that took it
 * @param patience how long one push may take at Firebase, all in all
 * @param pollInterval how often the ledger is asked for due pushes
 * @param breakerPause how long Firebase is left alone after too many failures
 * @param keepFor how long settled pushes stay in the ledger; longer than the log keeps its events
 */
@Validated
@ConfigurationProperties("kentongan.delivery")
public record DeliverySettings(
        @Min(1) @Max(64) @DefaultValue("64") int dispatchConcurrency,
        @Min(1) @Max(32) @DefaultValue("32") int routineConcurrency,
        @Min(1) @Max(100_000) @DefaultValue("8192") int waiting,
        @DefaultValue("20s") Duration lease,
        @DefaultValue("8s") Duration patience,
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("5s") Duration breakerPause,
        @DefaultValue("14d") Duration keepFor) {

    /**
     * @throws InvalidSetting when a push could still be at Firebase after its lease has ended
     */
    public DeliverySettings {
        if (patience.multipliedBy(2).compareTo(lease) > 0) {
            throw new InvalidSetting(
                    "KENTONGAN_DELIVERY_LEASE",
                    "must be at least twice KENTONGAN_DELIVERY_PATIENCE");
        }
    }

    /** How many pushes of a lane may be at Firebase at the same time. */
    public int concurrency(Lane lane) {
        return lane == Lane.DISPATCH ? dispatchConcurrency : routineConcurrency;
    }

    /** How many pushes may be at Firebase at the same time. */
    public int concurrency() {
        return dispatchConcurrency + routineConcurrency;
    }
}
