package id.kentongan.loadtests.figures;

import java.util.Locale;

/** How figures are written: the same in every table, whatever the machine's language. */
public final class Figure {

    private static final String NONE = "-";

    private Figure() {}

    /** A count or a rate, such as {@code 6,712}. */
    public static String count(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : NONE;
    }

    /** Microseconds as milliseconds, such as {@code 4.21}. */
    public static String millis(double micros) {
        return Double.isFinite(micros) ? String.format(Locale.ROOT, "%.2f", micros / 1000) : NONE;
    }

    /**
     * One figure as a multiple of another, such as {@code 2.10x}; a dash where there is no base.
     */
    public static String ratio(double value, double base) {
        double ratio = value / base;
        return Double.isFinite(ratio) && base > 0
                ? String.format(Locale.ROOT, "%.2fx", ratio)
                : NONE;
    }

    /** A share of one, such as {@code 23 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
