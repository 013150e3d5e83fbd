package id.kentongan.notifier.world;

import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.Place;
import id.kentongan.events.RecommendedUnit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Builders of events. */
public final class Events {

    public static final Place SIMPANG_LIMA = new Place(-6.99041, 110.42291, 12.0);

    private Events() {}

    public static Emergency anEmergency() {
        return new Emergency();
    }

    public static RecommendedUnit unit(UUID id, String callSign, long metres, long seconds) {
        return new RecommendedUnit(id, callSign, "FIRE_ENGINE", metres, seconds, null, null);
    }

    public static ComplaintAccepted aComplaint(UUID unit, @Nullable UUID reporter) {
        return new ComplaintAccepted(
                UUID.randomUUID(),
                Instant.now(),
                UUID.randomUUID(),
                "33.74",
                "ROAD_DAMAGE",
                "DPU",
                SIMPANG_LIMA,
                List.of(unit(unit, "DPU-02", 850, 200)),
                reporter,
                "id");
    }

    /** An emergency in the making. */
    public static final class Emergency {

        private final List<RecommendedUnit> units = new ArrayList<>();
        private String type = "FIRE";
        private @Nullable UUID reporter;
        private Instant at = Instant.now();

        public Emergency ofType(String wanted) {
            type = wanted;
            return this;
        }

        public Emergency at(Instant when) {
            at = when;
            return this;
        }

        public Emergency reportedBy(UUID person) {
            reporter = person;
            return this;
        }

        public Emergency near(UUID unit) {
            return near(unit(unit, "Damkar-01", 1_240, 190));
        }

        public Emergency near(RecommendedUnit unit) {
            units.add(unit);
            return this;
        }

        public EmergencyReportAccepted accepted() {
            return new EmergencyReportAccepted(
                    UUID.randomUUID(),
                    at,
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "33.74",
                    type,
                    SIMPANG_LIMA,
                    false,
                    units,
                    3,
                    reporter,
                    "id");
        }
    }
}
