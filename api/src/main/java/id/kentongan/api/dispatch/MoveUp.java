package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.Capability;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A post has lost its cover (geser siaga): its units are at work, and nobody free who could do the
 * same is near enough.
 *
 * @param lost what nobody near enough can do any more
 * @param away the units of the post that could, and what they are at work for
 * @param unit who should move there; null when nobody can be spared without opening a gap elsewhere
 */
public record MoveUp(
        GeoPoint post, Set<Capability> lost, List<Away> away, @Nullable UnitPick unit) {

    /** A unit of the post that is at work. */
    public record Away(UUID unitId, String callSign, UUID incidentId) {}

    public MoveUp {
        lost = Set.copyOf(lost);
        away = List.copyOf(away);
    }
}
