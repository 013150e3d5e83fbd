package id.kentongan.api.unit;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a unit does about an assignment (status tugas), and what may follow what.
 *
 * <p>Whatever a crew does on the way may be left out, since a crew has better to do than press
 * buttons; nothing may be taken back.
 */
public enum UnitActivity {
    /** Held for a time to come; the unit may do something else until then. */
    RESERVED_FOR_LATER,
    ASSIGNED,
    ACKNOWLEDGED,
    EN_ROUTE,
    ON_SCENE,
    TRANSPORTING,
    AT_HOSPITAL,
    CLEARED,
    /** The crew cannot or will not go, and says why. */
    DECLINED,
    /** Nobody answered in time; a crew that went all the same may still say so. */
    MISSED,
    CANCELLED,
    /** The vehicle or the crew is out of action. */
    OUT_OF_SERVICE;

    private static final Set<UnitActivity> ENDS =
            EnumSet.of(CLEARED, DECLINED, MISSED, CANCELLED, OUT_OF_SERVICE);

    private static final Set<UnitActivity> ON_THE_WAY = EnumSet.range(ASSIGNED, CLEARED);

    /** Whether the unit is free after it. */
    public boolean isEnd() {
        return ENDS.contains(this);
    }

    /** Whether the unit is taken by it. */
    public boolean holdsUnit() {
        return !isEnd() && this != RESERVED_FOR_LATER;
    }

    /** Whether the unit was there, or on its way, and has done what it could. */
    public boolean hasServed() {
        return this == CLEARED;
    }

    /** What may come next, in the order of the words above. */
    public Set<UnitActivity> allowed() {
        return switch (this) {
            case RESERVED_FOR_LATER -> EnumSet.of(ASSIGNED, DECLINED, CANCELLED);
            case ASSIGNED ->
                    EnumSet.of(
                            ACKNOWLEDGED,
                            EN_ROUTE,
                            ON_SCENE,
                            DECLINED,
                            MISSED,
                            CANCELLED,
                            OUT_OF_SERVICE);
            case ACKNOWLEDGED ->
                    EnumSet.of(EN_ROUTE, ON_SCENE, CLEARED, DECLINED, CANCELLED, OUT_OF_SERVICE);
            case EN_ROUTE -> EnumSet.of(ON_SCENE, CLEARED, CANCELLED, OUT_OF_SERVICE);
            case ON_SCENE -> EnumSet.of(TRANSPORTING, CLEARED, CANCELLED, OUT_OF_SERVICE);
            case TRANSPORTING -> EnumSet.of(AT_HOSPITAL, CLEARED, OUT_OF_SERVICE);
            case AT_HOSPITAL -> EnumSet.of(CLEARED, OUT_OF_SERVICE);
            case MISSED -> EnumSet.of(ACKNOWLEDGED, EN_ROUTE, ON_SCENE);
            case CLEARED, DECLINED, CANCELLED, OUT_OF_SERVICE -> EnumSet.noneOf(UnitActivity.class);
        };
    }

    /** Whether a unit that does that now has usually done this before. */
    public boolean isOnTheWayTo(UnitActivity later) {
        return ON_THE_WAY.contains(this) && ON_THE_WAY.contains(later) && compareTo(later) < 0;
    }

    /** Whether a crew or its agency may say so; the others are for agents and the system. */
    public boolean isForCrews() {
        return switch (this) {
            case RESERVED_FOR_LATER, ASSIGNED, MISSED, CANCELLED -> false;
            default -> true;
        };
    }
}
