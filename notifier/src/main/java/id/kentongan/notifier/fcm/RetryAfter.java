package id.kentongan.notifier.fcm;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * How long to wait.
     *
     * @return null when the header is absent, unreadable or in the past
     */
    static @Nullable Duration of(@Nullable String header) {
        return of(header, Instant.now());
    }

    static @Nullable Duration of(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        Duration wait = parsed(header.trim(), now);
        return wait == null || wait.isNegative() || wait.isZero() ? null : wait;
    }

    private static @Nullable Duration parsed(String header, Instant now) {
        try {
            return Duration.ofSeconds(Long.parseLong(header));
        } catch (NumberFormatException notSeconds) {
            return asDate(header, now);
        } catch (ArithmeticException absurd) {
            return null;
        }
    }

    private static @Nullable Duration asDate(String header, Instant now) {
        try {
            Instant then =
                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Duration.between(now, then);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
