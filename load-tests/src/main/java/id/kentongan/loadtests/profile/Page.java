package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.profile.Targets.Target;

import org.HdrHistogram.Histogram;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A day as a page to look at: what was promised, what came of it, and the curves. */
final class Page {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 220;
    private static final int MARGIN = 50;
    private static final String HEAD =
            """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
            <style>body{font:15px sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}
            table{border-collapse:collapse;margin:1em 0}td,th{padding:.2em .8em;text-align:right;border-bottom:1px solid #ddd}
            td:first-child,th:first-child{text-align:left}.kept{color:#060}.missed{color:#b00;font-weight:bold}
            svg{background:#fafafa;border:1px solid #ddd}h2{margin-top:2em}</style>
            <h1>%s</h1><p>%s</p><p>%s</p>
            """;

    private final StringBuilder html = new StringBuilder();

    private Page() {}

    /**
     * @param machine that it was played on, in words
     * @param earlier figures of the day before this one, if there was one
     */
    static String of(
            Played played, List<Target> targets, Map<String, Double> earlier, String machine) {
        Page page = new Page();
        Day day = played.day();
        page.html.append(
                String.format(Locale.ROOT, HEAD, day.name(), day.name(), day.what(), machine));
        page.verdicts(played, targets);
        for (Traffic traffic : day.traffic()) {
            page.curves(day, traffic.name(), played.courses().get(traffic.name()));
        }
        Course pushes = played.courses().get(Phones.SINCE_DUE);
        if (pushes != null) {
            page.chart(
                    "112: from when a report was due to the phones it called, ms (p50 grey, p99 red)",
                    day,
                    each(pushes, second -> percentile(second.micros(), 99)),
                    each(pushes, second -> percentile(second.micros(), 50)));
        }
        Course peer = played.courses().get(Peer.NAME);
        if (peer != null) {
            page.curves(
                    day, "Spring MVC, one statement per table, for the same calls of 112", peer);
        }
        page.chart(
                "api: memory, MiB",
                day,
                played.mebibytes().stream().map(Long::doubleValue).toList(),
                List.of());
        page.figures(played.figures(), earlier);
        return page.html.append("</html>\n").toString();
    }

    private void verdicts(Played played, List<Target> targets) {
        html.append("<table><tr><th>promise<th>aim<th>measured<th></tr>\n");
        for (Target target : targets) {
            boolean kept = target.isReached(played.figures());
            row(
                    target.figure(),
                    target.bound(figure(target.bound())),
                    figure(played.figures().getOrDefault(target.figure(), Double.NaN)),
                    kept ? "<span class=kept>kept</span>" : "<span class=missed>missed</span>");
        }
        html.append("</table>\n");
    }

    private void figures(Map<String, Double> figures, Map<String, Double> earlier) {
        html.append("<h2>All figures</h2><table><tr><th>figure<th>now<th>the time before</tr>\n");
        figures.forEach(
                (name, value) ->
                        row(name, figure(value), figure(earlier.getOrDefault(name, Double.NaN))));
        html.append("</table>\n");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(cell);
        }
        html.append("</tr>\n");
    }

    private void curves(Day day, String name, Course course) {
        chart(
                name + ": latency by second, ms (p50 grey, p99 red)",
                day,
                each(course, second -> percentile(second.micros(), 99)),
                each(course, second -> percentile(second.micros(), 50)));
        chart(
                name + ": calls by second (accepted blue, refused or failed orange)",
                day,
                each(course, second -> (double) second.refused() + second.failed()),
                each(course, Course.Second::accepted));
    }

    private static List<Double> each(Course course, ToDoubleFunction<Course.Second> figure) {
        return course.seconds().stream().map(figure::applyAsDouble).toList();
    }

    private static double percentile(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1e3;
    }

    private void chart(String title, Day day, List<Double> upper, List<Double> lower) {
        double most = 1;
        for (List<Double> line : List.of(upper, lower)) {
            most = Math.max(most, line.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        }
        boolean calls = title.contains("calls by second");
        html.append("<h2>").append(title).append("</h2>\n");
        html.append(
                String.format(
                        Locale.ROOT,
                        "<svg width=%d height=%d><rect x=%.0f y=0 width=%.0f height=%d fill=#eee />"
                                + "<text x=4 y=14>%s</text><text x=4 y=%d>0</text>",
                        WIDTH,
                        HEIGHT,
                        x(day, day.peak().from()),
                        x(day, day.peak().to()) - x(day, day.peak().from()),
                        HEIGHT,
                        figure(most),
                        HEIGHT - 4));
        line(day, lower, most, calls ? "#26c" : "#888");
        line(day, upper, most, calls ? "#e80" : "#c22");
        html.append("</svg>\n");
    }

    private void line(Day day, List<Double> values, double most, String colour) {
        html.append("<polyline fill=none stroke=").append(colour).append(" points=\"");
        for (int second = 0; second < values.size(); second++) {
            html.append(
                    String.format(
                            Locale.ROOT,
                            "%.1f,%.1f ",
                            x(day, second),
                            HEIGHT - values.get(second) / most * (HEIGHT - 4)));
        }
        html.append("\"/>");
    }

    private static double x(Day day, int second) {
        return MARGIN + (double) second / day.seconds() * (WIDTH - MARGIN);
    }

    static String figure(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 1_000;
        return String.format(Locale.ROOT, whole ? "%,.0f" : value < 1 ? "%.4f" : "%.2f", value);
    }
}
