package id.kentongan.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.unit.UnitActivity;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

class CaseChangeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T01:00:00Z");

    /** The published table and what units make of an incident are the same thing. */
    @ParameterizedTest
    @EnumSource(IncidentStatus.class)
    void anIncidentGoesWhereTheTableLetsIt(IncidentStatus from) {
        for (UnitActivity first : UnitActivity.values()) {
            for (UnitActivity second : UnitActivity.values()) {
                IncidentStatus to = new CaseChange(file(from, first, second), NOW, null).status();

                if (to != from) {
                    assertThat(from.allowed()).as(from + " by " + first).contains(to);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(IncidentStatus.class)
    void agentsCloseAndReopenIt(IncidentStatus from) {
        CaseChange change =
                new CaseChange(file(from, UnitActivity.MISSED, UnitActivity.ON_SCENE), NOW, null);

        if (from.isOpen()) {
            change.close(Disposition.HANDLED);
            assertThat(change.status()).isEqualTo(IncidentStatus.CLOSED);
        } else {
            assertThat(change.status()).as("whatever crews say").isEqualTo(from);
            change.reopen("again");
            assertThat(change.status().isOpen()).isTrue();
        }
    }

    @Test
    void soonerIsOnlyWhatIsClearlySooner() {
        UnitPick far = CaseFiles.pick("DMK-01", 1, 600);
        UnitPick near = CaseFiles.pick("DMK-02", 2, 200);
        UnitPick free = CaseFiles.pick("DMK-03", 3, 141);
        UnitPick other = CaseFiles.pick("DMK-04", 4, 150);

        assertThat(SoonerUnit.among(List.of(near, far), List.of(other, free)))
                .containsExactly(new SoonerUnit(free.free(), far.id(), 459));
        assertThat(SoonerUnit.among(List.of(near, far), List.of())).isEmpty();
        assertThat(SoonerUnit.among(List.of(near), List.of(free))).as("59 s").isEmpty();
        assertThat(SoonerUnit.among(List.of(), List.of(free))).isEmpty();
    }

    private static CaseFile file(IncidentStatus status, UnitActivity... activities) {
        Incident incident = incident(status);
        return new CaseFile(
                incident.id(),
                incident.jurisdiction(),
                incident.type(),
                Set.of(incident.type()),
                status,
                incident.location(),
                null,
                null,
                null,
                NOW,
                1,
                0,
                1,
                0,
                null,
                null,
                Set.of(),
                null,
                Arrays.stream(activities)
                        .map(
                                each ->
                                        CaseFiles.doing(
                                                each,
                                                "DMK-01",
                                                each.ordinal(),
                                                incident,
                                                endOf(each)))
                        .toList(),
                Map.of());
    }

    private static @Nullable Instant endOf(UnitActivity activity) {
        return activity.isEnd() ? NOW : null;
    }

    private static Incident incident(IncidentStatus status) {
        return new Incident(
                UUID.randomUUID(),
                "97.01",
                IncidentType.FIRE,
                status,
                new GeoPoint(48, 10),
                NOW,
                NOW,
                1,
                0,
                false,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0);
    }
}
