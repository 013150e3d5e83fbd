package id.kentongan.api.camera;

/** Why a camera is in its {@link VisibilityTier}. Where several hold, the first in this order. */
public enum VisibilityReason {
    /** The whole circle the reporter may be in is within range and field of view. */
    IN_RANGE_AND_FIELD_OF_VIEW(VisibilityTier.CERTAIN),
    /** The camera is not sending, whatever its range and field of view. */
    OFFLINE(VisibilityTier.NEAREST),
    /** No part of the circle is within range. */
    OUT_OF_RANGE(VisibilityTier.NEAREST),
    /** Part of the circle may be within range, none of that within the field of view. */
    OUT_OF_FIELD_OF_VIEW(VisibilityTier.NEAREST),
    /** Part of the circle is beyond the range. */
    PARTLY_IN_RANGE(VisibilityTier.POSSIBLE),
    /** The circle is within range, part of it outside the field of view. */
    PARTLY_IN_FIELD_OF_VIEW(VisibilityTier.POSSIBLE),
    /** The circle is within range, but nobody has said where this fixed camera looks. */
    DIRECTION_UNKNOWN(VisibilityTier.POSSIBLE);

    private final VisibilityTier tier;

    VisibilityReason(VisibilityTier tier) {
        this.tier = tier;
    }

    public VisibilityTier tier() {
        return tier;
    }
}
