package id.kentongan.loadtests.micro;

import id.kentongan.loadtests.Options;
import id.kentongan.loadtests.figures.Figure;
import id.kentongan.loadtests.figures.TextTable;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All microbenchmarks of the trees in about two minutes, and one table: the tree beside a scan of
 * the same points, and what was promised.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=micro.Trees
 * }</pre>
 */
public final class Trees {

    /** Most microseconds at the median, by benchmark and points; see issue 2. */
    private static final Map<String, Double> PROMISED =
            Map.of(
                    "NearestPoints.tree 20000", 5.0,
                    "NearestPoints.tree 1000000", 10.0,
                    "CameraSights.sights 20000", 20.0,
                    "NearestUnits.common 50000", 50.0,
                    "NearestUnits.rare 50000", 50.0);

    private static final List<Class<?>> BENCHMARKS =
            List.of(
                    NearestPoints.class,
                    CameraSights.class,
                    NearestUnits.class,
                    FleetRebuild.class);

    private static final String SCAN = ".scan";

    private Trees() {}

    public static void main(String[] arguments) throws RunnerException {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("forks", "1", "processes per benchmark")
                        .with("rounds", "3", "warming rounds, and as many that count")
                        .with("millis", "700", "length of a round")
                        .read(arguments);
        System.out.println("micro.Trees " + options.asRun());
        TimeValue round = TimeValue.milliseconds(options.count("millis"));
        var jmh =
                new OptionsBuilder()
                        .forks(options.count("forks"))
                        .warmupIterations(options.count("rounds"))
                        .warmupTime(round)
                        .measurementIterations(options.count("rounds"))
                        .measurementTime(round)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build();
        Map<String, Result<?>> results = new LinkedHashMap<>();
        for (Class<?> benchmark : BENCHMARKS) {
            System.out.println("  " + benchmark.getSimpleName() + " ...");
            var alone =
                    new OptionsBuilder().parent(jmh).include(benchmark.getName() + "\\.").build();
            results.putAll(byName(new Runner(alone).run()));
        }
        System.out.print(table(results).render());
    }

    /** By class, method and points, such as {@code NearestPoints.tree 168}. */
    private static Map<String, Result<?>> byName(Collection<RunResult> runs) {
        Map<String, Result<?>> results = new LinkedHashMap<>();
        for (RunResult run : runs) {
            String method = run.getParams().getBenchmark();
            String name = method.substring(Trees.class.getPackageName().length() + 1);
            results.put(name + " " + run.getParams().getParam("points"), run.getPrimaryResult());
        }
        return results;
    }

    private static TextTable table(Map<String, Result<?>> results) {
        TextTable table =
                new TextTable("microseconds", "points", "p50", "p99", "promised", "scan / this");
        results.forEach(
                (name, result) -> {
                    String[] words = name.split(" ");
                    Result<?> scan = results.get(scanBeside(words[0]) + " " + words[1]);
                    table.row(
                            words[0],
                            Figure.count(Double.parseDouble(words[1])),
                            micros(percentile(result, 50)),
                            micros(percentile(result, 99)),
                            micros(PROMISED.getOrDefault(name, Double.NaN)),
                            scan == null || scan == result
                                    ? "-"
                                    : Figure.ratio(percentile(scan, 50), percentile(result, 50)));
                });
        return table;
    }

    /** Cameras are scanned as the plain points they are among others. */
    private static String scanBeside(String benchmark) {
        String type = benchmark.substring(0, benchmark.indexOf('.'));
        return (type.equals("CameraSights") ? "NearestPoints" : type) + SCAN;
    }

    private static double percentile(Result<?> result, double percent) {
        return result.getStatistics().getPercentile(percent) / 1000;
    }

    private static String micros(double micros) {
        return Double.isFinite(micros) ? String.format(Locale.ROOT, "%,.1f", micros) : "-";
    }
}
