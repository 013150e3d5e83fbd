package id.kentongan.loadtests.evening;

/** What the evening had to show, each a line, and whether it did. */
final class Verdicts {

    private int failed;

    void expect(boolean shown, String what) {
        System.out.println("  " + (shown ? "yes  " : "NO   ") + what);
        if (!shown) {
            failed++;
        }
    }

    int failed() {
        return failed;
    }
}
