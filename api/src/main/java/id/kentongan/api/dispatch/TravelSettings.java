package id.kentongan.api.dispatch;

import id.kentongan.api.unit.UnitType;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long units need where no road is known.
 *
 * @param detour street distance over straight line, 1..3; 1.3 to 1.4 in most cities
 * @param speeds under way to an emergency
 */
@Validated
@ConfigurationProperties("kentongan.travel")
public record TravelSettings(
        @DecimalMin("1") @DecimalMax("3") @DefaultValue("1.35") double detour,
        @Valid @DefaultValue Speeds speeds) {

    /** Metres in a second for each kind of unit, each 1..60. */
    public record Speeds(
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("11") double ambulanceAls,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("11") double ambulanceBls,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("9") double fireEngine,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("9") double ladder,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("9") double waterTender,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("11") double rescue,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("12") double patrol,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("9") double waterRescue,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("8") double tow,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("15") double drone,
            @DecimalMin("1") @DecimalMax("60") @DefaultValue("8") double serviceCrew) {

        public double metresPerSecond(UnitType type) {
            return switch (type) {
                case AMBULANCE_ALS -> ambulanceAls;
                case AMBULANCE_BLS -> ambulanceBls;
                case FIRE_ENGINE -> fireEngine;
                case LADDER -> ladder;
                case WATER_TENDER -> waterTender;
                case RESCUE -> rescue;
                case PATROL -> patrol;
                case WATER_RESCUE -> waterRescue;
                case TOW -> tow;
                case DRONE -> drone;
                case SERVICE_CREW -> serviceCrew;
            };
        }
    }
}
