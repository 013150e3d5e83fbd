package id.kentongan.loadtests.local;

import id.kentongan.client.model.Location;
import id.kentongan.client.model.NewEmergencyReport;
import id.kentongan.client.model.NewEmergencyReport.LanguageEnum;
import id.kentongan.client.model.NewEmergencyReport.TypeEnum;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Reports to send. */
public final class Reports {

    private static final List<TypeEnum> USUAL =
            List.of(
                    TypeEnum.FIRE,
                    TypeEnum.MEDICAL_EMERGENCY,
                    TypeEnum.TRAFFIC_ACCIDENT,
                    TypeEnum.CRIME_IN_PROGRESS,
                    TypeEnum.FLOOD);

    private Reports() {}

    /**
     * A report of this kind from this place.
     *
     * @param description free text
     */
    public static NewEmergencyReport of(TypeEnum type, double lat, double lon, String description) {
        return new NewEmergencyReport()
                .type(type)
                .location(new Location().lat(lat).lon(lon).accuracyMetres(25.0))
                .description(description)
                .language(LanguageEnum.ID);
    }

    /** A report of a usual kind from somewhere in the inner city of Semarang. */
    public static NewEmergencyReport somewhere() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return of(
                USUAL.get(random.nextInt(USUAL.size())),
                random.nextDouble(-7.03, -6.955),
                random.nextDouble(110.37, 110.47),
                "Uji beban, bukan kejadian");
    }
}
