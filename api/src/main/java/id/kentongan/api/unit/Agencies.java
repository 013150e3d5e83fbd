package id.kentongan.api.unit;

import java.util.List;

/** The agencies there are. */
public final class Agencies {

    /** Their codes, as the dictionary has them. */
    public static final List<String> CODES =
            List.of(
                    "DAMKAR",
                    "PSC119",
                    "POLRI",
                    "BPBD",
                    "BASARNAS",
                    "SATPOL_PP",
                    "DISHUB",
                    "DLH",
                    "DPU",
                    "DINSOS",
                    "DP3A",
                    "PLN",
                    "PDAM",
                    "PGN");

    private Agencies() {}
}
