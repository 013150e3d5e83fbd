package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.MoveUp.Away;
import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.Metres;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.Engagement;
import id.kentongan.api.unit.NearbyUnit;
import id.kentongan.api.unit.UnitAvailability;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who covers which post of a city, and who should move where so that all are covered. Pure; for one
 * thread, for one question. Each unit is sent once, and none whose leaving opens a gap elsewhere.
 */
final class CoverPlan {

    /** Units that stand so near to each other share a post. */
    private static final double SAME_POST_METRES = 250;

    private final GeometricTravelTime geometry;
    private final CoverSettings settings;
    private final Function<UUID, @Nullable Engagement> engagementOf;
    private final List<Post> posts = new ArrayList<>();

    /** Free units that were not told to move. */
    private final List<NearbyUnit> free;

    /**
     * @param units all of a city
     * @param engagementOf what holds a unit; null for one that is free
     */
    CoverPlan(
            List<NearbyUnit> units,
            Function<UUID, @Nullable Engagement> engagementOf,
            GeometricTravelTime geometry,
            CoverSettings settings) {
        this.geometry = geometry;
        this.settings = settings;
        this.engagementOf = engagementOf;
        List<NearbyUnit> inOrder =
                units.stream().sorted(Comparator.comparing(each -> each.unit().id())).toList();
        this.free = new ArrayList<>(inOrder.stream().filter(this::isFree).toList());
        inOrder.forEach(this::station);
        for (NearbyUnit each : free) {
            posts.forEach(post -> post.count(each, 1));
        }
    }

    /** A place with the units that belong there, and how many free ones are near enough to it. */
    private final class Post {

        private final GeoPoint place;
        private final Ecef spot;
        private final List<NearbyUnit> stationed = new ArrayList<>();
        private final Set<Capability> able = EnumSet.noneOf(Capability.class);
        private final Map<Capability, Integer> cover = new EnumMap<>(Capability.class);

        Post(GeoPoint place) {
            this.place = place;
            this.spot = Ecef.of(place);
        }

        void add(NearbyUnit unit) {
            stationed.add(unit);
            able.addAll(unit.unit().capabilities());
        }

        double metresTo(GeoPoint other) {
            return Metres.ofChord(spot.chordTo(Ecef.of(other)));
        }

        Travel travelOf(NearbyUnit unit) {
            return geometry.travel(unit.unit().type(), metresTo(unit.at()));
        }

        boolean isNear(NearbyUnit unit) {
            return travelOf(unit).seconds() <= settings.within().toSeconds();
        }

        /** Somebody free comes (1) or goes (-1), which matters if they are near. */
        void count(NearbyUnit unit, int change) {
            if (isNear(unit)) {
                unit.unit().capabilities().forEach(each -> cover.merge(each, change, Integer::sum));
            }
        }

        boolean isCovered(Capability capability, int withoutThese) {
            return cover.getOrDefault(capability, 0) - withoutThese >= settings.minimum();
        }

        /** What its units at work can do and nobody near does any more. */
        Set<Capability> lost() {
            Set<Capability> lost = EnumSet.noneOf(Capability.class);
            for (NearbyUnit each : stationed) {
                if (engagementOf.apply(each.unit().id()) != null) {
                    lost.addAll(each.unit().capabilities());
                }
            }
            lost.removeIf(capability -> isCovered(capability, 0));
            return lost;
        }

        List<Away> away(Set<Capability> lost) {
            List<Away> away = new ArrayList<>();
            for (NearbyUnit each : stationed) {
                @Nullable Engagement engagement = engagementOf.apply(each.unit().id());
                if (engagement != null && overlap(each, lost) > 0) {
                    away.add(
                            new Away(
                                    each.unit().id(),
                                    each.unit().callSign(),
                                    engagement.incidentId()));
                }
            }
            return away;
        }

        /** Whether it can do without this unit. */
        boolean spares(NearbyUnit unit) {
            return !isNear(unit)
                    || unit.unit().capabilities().stream()
                            .filter(able::contains)
                            .allMatch(capability -> isCovered(capability, 1));
        }
    }

    /** Posts that lost cover, the one that lost most first. */
    List<MoveUp> moveUps() {
        List<MoveUp> moveUps = new ArrayList<>();
        posts.stream()
                .filter(post -> !post.lost().isEmpty())
                .sorted(Comparator.comparing(post -> -post.lost().size()))
                .toList()
                .forEach(post -> fill(post, moveUps));
        return moveUps;
    }

    private void fill(Post post, List<MoveUp> moveUps) {
        Set<Capability> lost = post.lost();
        while (!lost.isEmpty()) {
            Optional<NearbyUnit> mover = mover(post, lost);
            if (mover.isEmpty()) {
                moveUps.add(new MoveUp(post.place, lost, post.away(lost), null));
                return;
            }
            moveUps.add(move(mover.get(), post, lost));
            lost = post.lost();
        }
    }

    /** Who can do most of what is lost, and of these the first to arrive, if they can be spared. */
    private Optional<NearbyUnit> mover(Post post, Set<Capability> lost) {
        return free.stream()
                .filter(each -> each.unit().availability() == UnitAvailability.AVAILABLE)
                .filter(each -> overlap(each, lost) > 0 && !post.isNear(each))
                .sorted(
                        Comparator.comparing((NearbyUnit each) -> -overlap(each, lost))
                                .thenComparing(each -> post.travelOf(each).seconds()))
                .filter(each -> posts.stream().allMatch(other -> other.spares(each)))
                .findFirst();
    }

    private MoveUp move(NearbyUnit mover, Post post, Set<Capability> lost) {
        Set<Capability> restored = EnumSet.copyOf(lost);
        restored.retainAll(mover.unit().capabilities());
        NearbyUnit asSeen =
                new NearbyUnit(
                        mover.unit(),
                        post.metresTo(mover.at()),
                        mover.positionAge(),
                        mover.source(),
                        mover.at());
        UnitPick pick = UnitPick.of(asSeen, restored.iterator().next(), post.travelOf(mover));
        MoveUp moveUp = new MoveUp(post.place, lost, post.away(lost), pick);
        free.remove(mover);
        posts.forEach(other -> other.count(mover, -1));
        NearbyUnit moved =
                new NearbyUnit(mover.unit(), 0, mover.positionAge(), mover.source(), post.place);
        posts.forEach(other -> other.count(moved, 1));
        return moveUp;
    }

    private void station(NearbyUnit unit) {
        GeoPoint place = unit.unit().post();
        Post post =
                posts.stream()
                        .filter(each -> each.metresTo(place) <= SAME_POST_METRES)
                        .findFirst()
                        .orElseGet(
                                () -> {
                                    Post opened = new Post(place);
                                    posts.add(opened);
                                    return opened;
                                });
        post.add(unit);
    }

    private boolean isFree(NearbyUnit each) {
        return each.unit().availability() != UnitAvailability.NOT_AVAILABLE
                && engagementOf.apply(each.unit().id()) == null;
    }

    private static long overlap(NearbyUnit unit, Set<Capability> capabilities) {
        return unit.unit().capabilities().stream().filter(capabilities::contains).count();
    }
}
