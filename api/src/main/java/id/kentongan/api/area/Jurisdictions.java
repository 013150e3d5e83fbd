package id.kentongan.api.area;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All jurisdictions, in memory, to be asked who answers for a place. Safe for any number of
 * threads; {@link #replaceAll} swaps the whole set at once.
 */
@Component
public final class Jurisdictions {

    private static final Comparator<Jurisdiction> SMALLEST_FIRST =
            Comparator.comparing((Jurisdiction each) -> each.boundary().size())
                    .thenComparing(Jurisdiction::code);

    /**
     * @param smallestFirst those that people live in
     */
    private record Known(List<Jurisdiction> smallestFirst, Map<String, Jurisdiction> byCode) {}

    private volatile Known known = new Known(List.of(), Map.of());

    /**
     * Who answers for a place: the smallest jurisdiction whose boundary holds it, because a city
     * may lie within a province; else the one with the nearest boundary. About a microsecond
     * inside.
     *
     * @return null only when there is no jurisdiction that anybody lives in
     */
    public @Nullable Placement placeOf(GeoPoint at) {
        for (Jurisdiction each : known.smallestFirst()) {
            if (each.boundary().contains(at)) {
                return new Placement(each, true);
            }
        }
        Jurisdiction nearest = nearestTo(at);
        return nearest == null ? null : new Placement(nearest, false);
    }

    /** Whether a place lies in this jurisdiction, and in no smaller one. */
    public boolean isWithin(GeoPoint at, Jurisdiction jurisdiction) {
        Placement placement = placeOf(at);
        return placement != null
                && placement.inside()
                && placement.jurisdiction().code().equals(jurisdiction.code());
    }

    /** The jurisdiction of a code; null when there is none. */
    public @Nullable Jurisdiction find(String code) {
        return known.byCode().get(code);
    }

    /** The city an address names; {@link ProblemCode#NOT_FOUND} when nobody lives there. */
    public Jurisdiction city(String code) {
        Jurisdiction city = find(code);
        if (city == null || !city.isInhabited()) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return city;
    }

    /** All of them, by code. */
    public List<Jurisdiction> list() {
        return known.byCode().values().stream()
                .sorted(Comparator.comparing(Jurisdiction::code))
                .toList();
    }

    /** Forgets the jurisdictions known so far and knows these. */
    public void replaceAll(Collection<Jurisdiction> jurisdictions) {
        known =
                new Known(
                        jurisdictions.stream()
                                .filter(Jurisdiction::isInhabited)
                                .sorted(SMALLEST_FIRST)
                                .toList(),
                        jurisdictions.stream()
                                .collect(
                                        Collectors.toUnmodifiableMap(
                                                Jurisdiction::code, Function.identity())));
    }

    private @Nullable Jurisdiction nearestTo(GeoPoint at) {
        Ecef place = Ecef.of(at);
        Jurisdiction nearest = null;
        double chord = Double.POSITIVE_INFINITY;
        List<Jurisdiction> likeliestFirst =
                known.smallestFirst().stream()
                        .sorted(
                                Comparator.comparingDouble(
                                        each -> each.boundary().leastChordTo(place)))
                        .toList();
        for (Jurisdiction each : likeliestFirst) {
            if (each.boundary().leastChordTo(place) >= chord) {
                break;
            }
            double toThis = each.boundary().chordTo(place);
            if (toThis < chord) {
                chord = toThis;
                nearest = each;
            }
        }
        return nearest;
    }
}
