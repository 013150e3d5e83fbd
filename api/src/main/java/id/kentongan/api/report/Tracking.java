package id.kentongan.api.report;

import id.kentongan.api.access.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Who may follow a report, and for how long. */
@Component
public class Tracking {

    /** The header that carries a tracking token. */
    public static final String HEADER = "Tracking-Token";

    /** What somebody may learn of a report. */
    public enum Right {
        GOOD,
        /** It was the right token, once. */
        EXPIRED,
        /** Not even whether there is such a report. */
        NONE
    }

    private final Confidences confidences;
    private final ReporterSettings settings;
    private final Clock clock;

    public Tracking(Confidences confidences, ReporterSettings settings, Clock clock) {
        this.confidences = confidences;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Whether a report is worth looking for: a stranger without its token would be told nothing,
     * and so should cost the database nothing. Says no more than that about anybody with a login.
     */
    public boolean isWorthAsking(Caller caller, @Nullable String token, UUID reportId) {
        return caller.personId() != null || isOf(reportId, token);
    }

    private boolean isOf(UUID reportId, @Nullable String token) {
        return token != null && confidences.isTrackingToken(reportId, token);
    }

    /**
     * What a token lets its holder learn of a report.
     *
     * @param closedAt when the report's incident was closed; null while it is open
     */
    public Right rightBy(@Nullable String token, UUID reportId, @Nullable Instant closedAt) {
        if (!isOf(reportId, token)) {
            return Right.NONE;
        }
        boolean over =
                closedAt != null
                        && closedAt.plus(settings.tokenLifetime()).isBefore(clock.instant());
        return over ? Right.EXPIRED : Right.GOOD;
    }

    /**
     * The same for whoever made the report, logged in or with the token; a login needs no token.
     *
     * @param reporterId of the report; null when it was made without a login
     */
    public Right rightOf(
            Caller caller,
            @Nullable String token,
            UUID reportId,
            @Nullable UUID reporterId,
            @Nullable Instant closedAt) {
        boolean own = reporterId != null && reporterId.equals(caller.personId());
        return own ? Right.GOOD : rightBy(token, reportId, closedAt);
    }
}
