package id.kentongan.api.dispatch;

/** What a travel time was reckoned from. */
public enum TravelBasis {
    /** The straight line, stretched by the usual detour of city streets. */
    STRAIGHT_LINE,
    /** The roads from here to there. */
    ROADS,
    /** The straight line, because no road leads from here to there; who has one goes first. */
    NO_ROAD
}
