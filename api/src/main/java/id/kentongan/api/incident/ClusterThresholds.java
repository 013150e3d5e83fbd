package id.kentongan.api.incident;

/**
 * How sure is sure enough.
 *
 * @param join score from which a report joins by itself, 0..1
 * @param suggest score from which a call taker is shown the other incident, 0..join
 * @param merge score from which two open incidents are proposed to be one, 0..1
 * @param unite score from which they are taken for one without being asked, merge..1; at 1 never
 * @param move how sure it must be, of a report that joined one incident and fits another, that it
 *     is the other, 0..1; at 1 never
 */
public record ClusterThresholds(
        double join, double suggest, double merge, double unite, double move) {

    public static final ClusterThresholds STANDARD =
            new ClusterThresholds(0.5, 0.01, 0.85, 0.98, 0.88);

    public ClusterThresholds {
        // Written so that NaN fails as well.
        if (!(suggest >= 0 && suggest <= join && join <= 1)
                || !(merge >= 0 && merge <= unite && unite <= 1)
                || !(move >= 0 && move <= 1)) {
            throw new IllegalArgumentException(
                    "must be shares, suggest at most join, merge at most unite: join %s, suggest %s, merge %s, unite %s, move %s"
                            .formatted(join, suggest, merge, unite, move));
        }
    }
}
