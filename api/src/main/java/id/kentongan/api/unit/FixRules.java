package id.kentongan.api.unit;

import static id.kentongan.api.unit.FixVerdict.IN_THE_FUTURE;
import static id.kentongan.api.unit.FixVerdict.NULL_ISLAND;
import static id.kentongan.api.unit.FixVerdict.TOO_INACCURATE;
import static id.kentongan.api.unit.FixVerdict.TOO_OLD;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * Which fixes are not worth believing, whatever the unit said before.
 *
 * @param futureTolerance how far a device's clock may run ahead of ours; not negative
 * @param oldest how long ago a fix may have been measured; above zero
 * @param maxAccuracyMetres largest radius of uncertainty; above zero. A fix that names none passes.
 */
public record FixRules(Duration futureTolerance, Duration oldest, double maxAccuracyMetres) {

    /** A square of two kilometres in the open sea, so that rounded zeros are caught as well. */
    private static final double NULL_ISLAND_DEGREES = 0.01;

    public FixRules {
        if (futureTolerance.isNegative()) {
            throw new IllegalArgumentException("futureTolerance must not be negative");
        }
        if (oldest.isNegative() || oldest.isZero()) {
            throw new IllegalArgumentException("oldest must be above zero");
        }
        if (!(maxAccuracyMetres > 0)) {
            throw new IllegalArgumentException("maxAccuracyMetres must be above zero");
        }
    }

    /** Why this fix must not move its unit, or null when nothing speaks against it. */
    public @Nullable FixVerdict refusalOf(UnitPosition fix, Instant now) {
        if (isNullIsland(fix.at())) {
            return NULL_ISLAND;
        }
        if (fix.deviceTime().isAfter(now.plus(futureTolerance))) {
            return IN_THE_FUTURE;
        }
        if (fix.deviceTime().isBefore(now.minus(oldest))) {
            return TOO_OLD;
        }
        Double accuracy = fix.accuracyMetres();
        return accuracy != null && !(accuracy <= maxAccuracyMetres) ? TOO_INACCURATE : null;
    }

    private static boolean isNullIsland(GeoPoint at) {
        return Math.abs(at.lat()) < NULL_ISLAND_DEGREES && Math.abs(at.lon()) < NULL_ISLAND_DEGREES;
    }
}
