package id.kentongan.notifier.plan;

/**
 * Text as it may appear on a phone and in the ledger: without control characters, and short, so
 * that no event can make a push Firebase refuses (4 KB) or PostgreSQL cannot keep (NUL).
 */
final class Plain {

    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_NAME = 60;

    private Plain() {}

    static String code(String code) {
        return cut(code, LONGEST_CODE);
    }

    static String name(String name) {
        return cut(name, LONGEST_NAME);
    }

    private static String cut(String text, int longest) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints().filter(Plain::isShown).limit(longest).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isShown(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }
}
