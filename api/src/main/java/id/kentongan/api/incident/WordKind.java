package id.kentongan.api.incident;

/**
 * What a word of a description tells, and how well it tells two incidents in one street apart.
 *
 * <p>All but {@link #WORD} are details: an incident has one of each, or few. A caller who names
 * another one saw another incident, or is mistaken. Their order is kept: sketches are stored by it.
 */
public enum WordKind {
    HOUSE_NUMBER(0.0054, 0.05),
    BLOCK(0.1, 0.1),
    /** Rukun tetangga, some thirty households. */
    RT(0.3, 0.1),
    /** Rukun warga, some ten RT. */
    RW(0.6, 0.1),
    FLOOR(0.3, 0.2),
    KILOMETRE(0.2, 0.2),
    COLOUR(0.11, 0.96),
    /** What it happened to: a house, a lorry, a tree. */
    THING(0.19, 0.021),
    STREET(0.71, 0.068),
    LANDMARK(0.32, 4.8),
    WORD(1, 1),
    /** Whom it happened to: a child, a driver. */
    PERSON(0.17, 0.056);

    private final double coincidence;
    private final double doubt;

    /**
     * @param coincidence how likely another incident nearby has the same, 0..1
     * @param doubt how freely callers differ about one incident: after this many have spoken alike,
     *     a further one is as likely to say something else
     */
    WordKind(double coincidence, double doubt) {
        this.coincidence = coincidence;
        this.doubt = doubt;
    }

    /**
     * How much more likely a caller says this of the incident than of another one nearby, as a
     * logarithm (Dirichlet-multinomial: each saying makes the next alike more likely).
     *
     * @param alike how many callers said the same
     * @param all how many said anything of this kind, at least as many
     */
    double logOdds(double alike, double all) {
        return Math.log((alike / coincidence + doubt) / (all + doubt));
    }
}
