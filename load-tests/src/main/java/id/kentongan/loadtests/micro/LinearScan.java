package id.kentongan.loadtests.micro;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;

import java.util.Arrays;

/**
 * What a tree is compared with: every place is looked at, on the same coordinates, tightly packed.
 */
final class LinearScan {

    private final double[] coordinates;

    LinearScan(GeoPoint[] places) {
        coordinates = new double[3 * places.length];
        for (int place = 0; place < places.length; place++) {
            Ecef at = Ecef.of(places[place]);
            coordinates[3 * place] = at.x();
            coordinates[3 * place + 1] = at.y();
            coordinates[3 * place + 2] = at.z();
        }
    }

    /** Squared distances of the nearest, nearest first. */
    double[] nearest(Ecef from, int count) {
        double[] nearest = new double[count];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int at = 0; at < coordinates.length; at += 3) {
            double dx = coordinates[at] - from.x();
            double dy = coordinates[at + 1] - from.y();
            double dz = coordinates[at + 2] - from.z();
            double squared = dx * dx + dy * dy + dz * dz;
            if (squared < nearest[count - 1]) {
                keep(nearest, squared);
            }
        }
        return nearest;
    }

    private static void keep(double[] nearest, double squared) {
        int place = nearest.length - 1;
        while (place > 0 && nearest[place - 1] > squared) {
            nearest[place] = nearest[place - 1];
            place--;
        }
        nearest[place] = squared;
    }
}
