package id.kentongan.api.dispatch;

/** What happens to a unit that the matching has chosen. */
public enum DispatchPolicy {
    /** It is reserved with the report and called at once. */
    AUTO,
    /** It is shown to an agent, who calls it or not. */
    RECOMMEND
}
