package id.kentongan.api.dispatch.graphhopper;

import id.kentongan.api.dispatch.GeometricTravelTime;
import id.kentongan.api.dispatch.TravelSettings;
import id.kentongan.api.dispatch.TravelTime;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** By road where there is a road network, by the straight line elsewhere. */
@Configuration(proxyBeanMethods = false)
class TravelConfiguration {

    @Bean
    @Primary
    TravelTime travelTime(
            RoadSettings settings,
            TravelSettings travel,
            GeometricTravelTime geometry,
            MeterRegistry meters) {
        if (settings.graph() == null) {
            return geometry;
        }
        return new RoadTravelTime(
                RoadNetwork.open(settings.graph(), settings.roads()),
                geometry,
                travel.speeds(),
                settings,
                meters);
    }
}
