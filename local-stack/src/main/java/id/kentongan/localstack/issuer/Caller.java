package id.kentongan.localstack.issuer;

import java.util.Locale;

/** The kinds of caller, each vouched for by an issuer of its own. */
public enum Caller {
    CITIZEN,
    AGENT,
    UNIT,
    AGENCY;

    /** The issuer's path, and the word settings use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
