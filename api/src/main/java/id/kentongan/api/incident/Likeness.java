package id.kentongan.api.incident;

import id.kentongan.api.incident.TextSketch.Mark;

import java.util.List;

/**
 * How alike what one caller says is to what others said.
 *
 * @param details log-odds by numbers, names, colours: those that agree less those that do not
 * @param shared share of the caller's other words that were said before, 0..1
 * @param comparable how many such words there are to compare
 */
record Likeness(double details, double shared, int comparable) {

    /** Log-odds; no single detail says more. */
    private static final double MOST = 6;

    /** Walks both, which are in one order, kind by kind. */
    static Likeness of(TextSketch said, TextSketch known) {
        double details = 0;
        int words = 0;
        int wordsKnown = 0;
        boolean wordsThere = false;
        List<Mark> mine = said.marks();
        List<Mark> theirs = known.marks();
        int at = 0;
        int there = 0;
        while (at < mine.size() && there < theirs.size()) {
            WordKind kind = mine.get(at).kind();
            int end = endOf(mine, at, kind);
            there = startOf(theirs, there, kind);
            int thereEnd = endOf(theirs, there, kind);
            if (kind == WordKind.WORD) {
                wordsThere = thereEnd > there;
                words = end - at;
                wordsKnown = countAlike(mine, at, end, theirs, there, thereEnd);
            } else if (thereEnd > there) {
                details += detail(kind, mine, at, end, theirs, there, thereEnd);
            }
            at = end;
            there = thereEnd;
        }
        return new Likeness(
                details, words == 0 ? 0 : (double) wordsKnown / words, wordsThere ? words : 0);
    }

    /** The best of what the caller says of this kind: who names two streets means a corner. */
    private static double detail(
            WordKind kind,
            List<Mark> mine,
            int from,
            int to,
            List<Mark> theirs,
            int start,
            int end) {
        int loudest = 0;
        for (int at = from; at < to; at++) {
            loudest = Math.max(loudest, mine.get(at).count());
        }
        double all = 0;
        double alike = 0;
        for (int there = start; there < end; there++) {
            Mark known = theirs.get(there);
            all += known.count();
            for (int at = from; at < to; at++) {
                Mark said = mine.get(at);
                if (said.count() == loudest && said.fingerprint() == known.fingerprint()) {
                    alike = Math.max(alike, known.count());
                }
            }
        }
        return Math.max(-MOST, Math.min(MOST, kind.logOdds(alike, all)));
    }

    private static int countAlike(
            List<Mark> mine, int from, int to, List<Mark> theirs, int start, int end) {
        int alike = 0;
        for (int at = from; at < to; at++) {
            for (int there = start; there < end; there++) {
                if (mine.get(at).fingerprint() == theirs.get(there).fingerprint()) {
                    alike++;
                }
            }
        }
        return alike;
    }

    private static int startOf(List<Mark> marks, int from, WordKind kind) {
        int at = from;
        while (at < marks.size() && marks.get(at).kind().compareTo(kind) < 0) {
            at++;
        }
        return at;
    }

    private static int endOf(List<Mark> marks, int from, WordKind kind) {
        int at = from;
        while (at < marks.size() && marks.get(at).kind() == kind) {
            at++;
        }
        return at;
    }
}
