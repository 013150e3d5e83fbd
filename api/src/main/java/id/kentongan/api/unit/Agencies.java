package id.kentongan.api.unit;

import java.util.List;

/**
 * The agencies (OPD) a city may work with, by their codes; docs/dictionary.md says who they are.
 */
public final class Agencies {

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

    public static boolean isKnown(String code) {
        return CODES.contains(code);
    }
}
