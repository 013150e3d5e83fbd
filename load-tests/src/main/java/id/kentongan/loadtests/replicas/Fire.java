package id.kentongan.loadtests.replicas;

/** A fire in the drill's city, at its true place in degrees. */
public record Fire(double lat, double lon) {

    private static final int ACROSS = 20;

    /**
     * Four hundred places far enough from each other that nobody takes one for another; then they
     * come again.
     */
    public static Fire number(int number) {
        return new Fire(
                DrillCity.SOUTH + number / ACROSS % ACROSS * DrillCity.SIDE / ACROSS,
                DrillCity.WEST + number % ACROSS * DrillCity.SIDE / ACROSS);
    }
}
