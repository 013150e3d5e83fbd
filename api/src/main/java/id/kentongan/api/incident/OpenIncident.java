package id.kentongan.api.incident;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An incident that further reports may join, as clustering remembers it: a bounded summary of its
 * reports, however many there are.
 *
 * @param type as opened
 * @param types all that its reports said, {@code type} among them
 * @param accuracyMetres of the most accurate of its reports, as it said; null when none said
 * @param openedAt when the earliest report was received
 * @param lastReportAt when the latest was
 * @param reports how many, at least 1
 * @param reporters fingerprints of the latest known reporters, oldest first, at most {@value
 *     #MOST_REPORTERS}
 */
public record OpenIncident(
        UUID id,
        IncidentType type,
        Set<IncidentType> types,
        Whereabouts where,
        @Nullable Double accuracyMetres,
        Instant openedAt,
        Instant lastReportAt,
        int reports,
        TextSketch text,
        List<Integer> reporters) {

    /** Those who call twice call again soon. */
    public static final int MOST_REPORTERS = 16;

    public OpenIncident {
        types = Set.copyOf(types);
        reporters = List.copyOf(reporters);
    }

    /** Opened by one report. */
    public static OpenIncident openedBy(Sighting sighting, UUID id) {
        return new OpenIncident(
                id,
                sighting.type(),
                Set.of(sighting.type()),
                Whereabouts.of(sighting),
                sighting.accuracyMetres(),
                sighting.receivedAt(),
                sighting.receivedAt(),
                1,
                sighting.text(),
                fingerprintOf(sighting));
    }

    /**
     * What these reports say together.
     *
     * @param reports in the order they came, at least one; the first gives the incident its type
     */
    public static OpenIncident gathered(List<Sighting> reports, UUID id) {
        OpenIncident incident = openedBy(reports.get(0), id);
        for (Sighting report : reports.subList(1, reports.size())) {
            incident = incident.with(report);
        }
        return incident;
    }

    /** After a report joined. */
    public OpenIncident with(Sighting sighting) {
        return with(openedBy(sighting, sighting.reportId()));
    }

    /** After another incident turned out to be this one. */
    public OpenIncident with(OpenIncident other) {
        return new OpenIncident(
                id,
                type,
                union(types, other.types),
                where.with(other.where),
                better(accuracyMetres, other.accuracyMetres),
                earlier(openedAt, other.openedAt),
                later(lastReportAt, other.lastReportAt),
                reports + other.reports,
                text.with(other.text),
                latest(reporters, other.reporters));
    }

    /**
     * What something of these types can be to it: no more than each can be to every report of it.
     * Where somebody says what it is, {@code OTHER} adds nothing and takes nothing away.
     */
    public TypeCompatibility compatibilityWith(Set<IncidentType> others) {
        if (types.size() == 1 && others.size() == 1) {
            return TypeCompatibility.of(type, others.iterator().next());
        }
        TypeCompatibility all = TypeCompatibility.SAME;
        for (IncidentType said : types) {
            for (IncidentType other : others) {
                if (tells(said, types) && tells(other, others)) {
                    all = all.and(TypeCompatibility.of(said, other));
                }
            }
        }
        return all;
    }

    private static boolean tells(IncidentType type, Set<IncidentType> among) {
        return type != IncidentType.OTHER || among.size() == 1;
    }

    /** Whether somebody reported both, as far as both remember. */
    boolean sharesReporterWith(OpenIncident other) {
        return !reporters.isEmpty()
                && !other.reporters.isEmpty()
                && !Collections.disjoint(reporters, other.reporters);
    }

    private static List<Integer> fingerprintOf(Sighting sighting) {
        return sighting.witnessId() == null ? List.of() : List.of(sighting.witnessId().hashCode());
    }

    private static Set<IncidentType> union(Set<IncidentType> some, Set<IncidentType> more) {
        if (some.containsAll(more)) {
            return some;
        }
        Set<IncidentType> all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }

    private static List<Integer> latest(List<Integer> known, List<Integer> more) {
        List<Integer> all = Stream.concat(known.stream(), more.stream()).distinct().toList();
        return all.subList(Math.max(0, all.size() - MOST_REPORTERS), all.size());
    }

    private static @Nullable Double better(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
