package id.kentongan.api.problem;

/** Names that somebody else chose, made fit to be shown. */
public final class Names {

    private static final int LONGEST_SHOWN = 60;

    private Names() {}

    /** The name cut short and free of anything that could break a log or a screen. */
    public static String shown(String name) {
        String cut = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) : name;
        return cut.replaceAll("[^\\p{Print}]", "?");
    }
}
