package id.kentongan.api.dispatch;

import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.unit.ResponseUnit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;

/**
 * Who is called without being asked for, and how long an answer may take.
 *
 * @param policy for units no rule is about
 * @param rules the first one that is about a unit decides
 * @param ackDeadlines how long a crew may take to acknowledge, by priority 1 to 5; each 1 s to 1
 *     hour
 * @param lookAgainAfter how long an incident that lacks units waits before they are looked for
 *     again; 1 s to 10 minutes
 */
@Validated
@ConfigurationProperties("kentongan.dispatch")
public record DispatchSettings(
        @DefaultValue("AUTO") DispatchPolicy policy,
        @DefaultValue List<@Valid Rule> rules,
        @DefaultValue({"10s", "20s", "30s", "60s", "120s"}) @Size(min = 5, max = 5)
                List<@DurationMin(seconds = 1) @DurationMax(hours = 1) Duration> ackDeadlines,
        @DefaultValue("15s") @DurationMin(seconds = 1) @DurationMax(minutes = 10)
                Duration lookAgainAfter) {

    /**
     * @param jurisdiction kode wilayah of the unit; null for all
     * @param agency of the unit; null for all
     */
    public record Rule(
            @Nullable String jurisdiction,
            @Nullable String agency,
            @NotNull DispatchPolicy policy) {

        private boolean isAbout(ResponseUnit unit) {
            return (jurisdiction == null || jurisdiction.equals(unit.jurisdiction()))
                    && (agency == null || agency.equals(unit.agency()));
        }
    }

    /**
     * Whether the unit is called without being asked for. That of synthetic reports always is:
     * there is nobody to ask.
     */
    public boolean isCalledAtOnce(ResponseUnit unit) {
        if (unit.jurisdiction().equals(Jurisdiction.SYNTHETIC)) {
            return true;
        }
        for (Rule rule : rules) {
            if (rule.isAbout(unit)) {
                return rule.policy() == DispatchPolicy.AUTO;
            }
        }
        return policy == DispatchPolicy.AUTO;
    }

    /**
     * @param priority 1 to 5
     */
    public Duration ackDeadline(int priority) {
        return ackDeadlines.get(priority - 1);
    }
}
