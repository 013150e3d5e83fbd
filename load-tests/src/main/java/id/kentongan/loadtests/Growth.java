package id.kentongan.loadtests;

import id.kentongan.loadtests.growth.GrowingComplaints;
import id.kentongan.loadtests.growth.GrowingPast;
import id.kentongan.loadtests.growth.InMemory;
import id.kentongan.loadtests.growth.Sizes;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How costs grow: of the api with the reports of a city's past, of a match with its cameras and
 * units. Ends with 1 when intake, lists or feed cost more than three times as much with the longest
 * past as with the shortest.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Growth
 * }</pre>
 */
public final class Growth {

    private static final double AT_MOST = 3;

    private static final double AT_MOST_OF_A_PAGE = 2;

    /** That is 0.8 of the throughput. */
    private static final double AT_MOST_OF_A_LIFE = 1.25;

    private Growth() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("reports", "10000,100000,1000000", "of closed incidents")
                        .with(
                                "complaints",
                                "10000,1000000",
                                "nearly all of them closed; 0 leaves them out")
                        .with(
                                "cameras",
                                "168,20000,1000000",
                                "of a city, of a large one, of a nation")
                        .with("units", "100,5000,50000", "all of them driving")
                        .with(
                                "java",
                                "-Xmx320m,-XX:+UseSerialGC,-XX:MetaspaceSize=128m",
                                "options of the api's Java")
                        .read(arguments);
        System.out.println("Growth " + options.asRun());
        Path directory =
                SourceTree.root()
                        .resolve("load-tests/target/growth")
                        .resolve(Instant.now().toString().replace(':', '-'));
        Sizes cameras = InMemory.cameras(options.counts("cameras"));
        Sizes units = InMemory.units(options.counts("units"));
        Sizes past =
                GrowingPast.measure(
                        directory,
                        options.counts("reports"),
                        List.of(options.text("java").split(",")));
        boolean complaintsAreFine = complaintsAreFine(directory, options);
        System.out.println("\n" + past.render());
        System.out.println(cameras.render());
        System.out.println(units.render());
        // KPIs count what there is to count.
        double worst = past.worst(List.of(GrowingPast.KPIS));
        System.out.printf("worst of the past: %.2fx (at most %.0fx)%n", worst, AT_MOST);
        System.exit(worst <= AT_MOST && complaintsAreFine ? 0 : 1);
    }

    private static boolean complaintsAreFine(Path directory, Options options) throws Exception {
        List<Integer> sizes = options.counts("complaints");
        if (sizes.get(0) == 0) {
            return true;
        }
        Sizes costs =
                GrowingComplaints.measure(
                        directory.resolve("complaints"),
                        sizes,
                        List.of(options.text("java").split(",")));
        System.out.println("\n" + costs.render());
        double page = costs.worst(List.of(GrowingComplaints.LIFE));
        double life = costs.growth(GrowingComplaints.LIFE);
        System.out.printf(
                "worst page of complaints: %.2fx (at most %.2fx); a life: %.2fx (at most %.2fx)%n",
                page, AT_MOST_OF_A_PAGE, life, AT_MOST_OF_A_LIFE);
        return page <= AT_MOST_OF_A_PAGE && life <= AT_MOST_OF_A_LIFE;
    }
}
