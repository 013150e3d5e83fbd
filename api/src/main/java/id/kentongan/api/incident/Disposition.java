package id.kentongan.api.incident;

import org.jspecify.annotations.Nullable;

/** How an incident ended (hasil penanganan). */
public enum Disposition {
    HANDLED(null),
    GONE_ON_ARRIVAL(14),
    FALSE_ALARM(17),
    DUPLICATE(22),
    NO_PATIENT_FOUND(38),
    CANCELLED_BY_REPORTER(null),
    HANDED_OVER(null),
    DRILL(null);

    private final @Nullable Integer apcoCode;

    Disposition(@Nullable Integer apcoCode) {
        this.apcoCode = apcoCode;
    }

    /** Its number in APCO's common disposition codes; null where there is none for it. */
    public @Nullable Integer apcoCode() {
        return apcoCode;
    }
}
