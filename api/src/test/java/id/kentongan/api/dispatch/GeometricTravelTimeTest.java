package id.kentongan.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.dispatch.TravelSettings.Speeds;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.UnitType;

import org.junit.jupiter.api.Test;

public class GeometricTravelTimeTest extends TravelTimeContract {

    /** As the settings have it when nobody says otherwise. */
    public static final TravelSettings USUAL =
            new TravelSettings(1.35, new Speeds(11, 11, 9, 9, 9, 11, 12, 9, 8, 15, 8));

    private final GeometricTravelTime geometry = new GeometricTravelTime(USUAL);

    @Override
    protected TravelTime travelTime() {
        return geometry;
    }

    @Override
    protected GeoPoint place() {
        return new GeoPoint(44.2, 11);
    }

    @Test
    void streetsMakeADetourAndADroneDoesNot() {
        assertThat(geometry.travel(UnitType.FIRE_ENGINE, 9_000).seconds()).isEqualTo(1_350);
        assertThat(geometry.travel(UnitType.DRONE, 9_000).seconds()).isEqualTo(600);
    }
}
