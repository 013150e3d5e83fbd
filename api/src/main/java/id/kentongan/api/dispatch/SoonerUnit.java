package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A free unit that would be there clearly sooner than one that is on its way: the incident moved,
 * or somebody has become free. Nobody is swapped by it.
 *
 * @param unit the free one
 * @param insteadOf id of the unit on its way
 * @param soonerBySeconds by how much, as things stand now
 */
@Schema(name = "SoonerUnit")
public record SoonerUnit(
        UnitPick unit, UUID insteadOf, @Schema(example = "240") long soonerBySeconds) {

    /** Less than this is not worth the confusion. */
    private static final long CLEARLY_SECONDS = 60;

    /**
     * The soonest of the free ones beside the latest of those under way, and so on.
     *
     * @param underWay units that are wanted for one thing, as they stand to the place now
     * @param free others that could do the same, as they stand to it
     */
    static List<SoonerUnit> among(List<UnitPick> underWay, List<UnitPick> free) {
        List<UnitPick> latestFirst =
                underWay.stream()
                        .sorted(Comparator.comparingLong(UnitPick::etaSeconds).reversed())
                        .toList();
        List<UnitPick> soonestFirst =
                free.stream().sorted(Comparator.comparingLong(UnitPick::etaSeconds)).toList();
        List<SoonerUnit> found = new ArrayList<>();
        for (int i = 0; i < Math.min(latestFirst.size(), soonestFirst.size()); i++) {
            long sooner = latestFirst.get(i).etaSeconds() - soonestFirst.get(i).etaSeconds();
            if (sooner >= CLEARLY_SECONDS) {
                found.add(
                        new SoonerUnit(
                                soonestFirst.get(i).free(), latestFirst.get(i).id(), sooner));
            }
        }
        return found;
    }
}
