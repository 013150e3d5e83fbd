package id.kentongan.api.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was said, as fingerprints of the words that tell incidents apart; the words themselves
 * cannot be read back.
 *
 * @param marks at most {@value #MOST_MARKS}, no two alike, by kind and then fingerprint
 */
public record TextSketch(List<Mark> marks) {

    /** Of the words of any number of texts; when there are more, those that tell least go first. */
    public static final int MOST_MARKS = 40;

    /** Nothing was said. */
    public static final TextSketch EMPTY = new TextSketch(List.of());

    /**
     * One word.
     *
     * @param count how many callers said it, 1..{@value #MOST_COUNTED}
     */
    public record Mark(WordKind kind, int fingerprint, int count) implements Comparable<Mark> {

        /** Beyond this it is certain enough. */
        public static final int MOST_COUNTED = 99;

        /** By kind, then fingerprint; how often does not matter. */
        @Override
        public int compareTo(Mark other) {
            int byKind = Integer.compare(kind.ordinal(), other.kind.ordinal());
            return byKind != 0 ? byKind : Integer.compare(fingerprint, other.fingerprint);
        }

        private Mark and(Mark same) {
            return new Mark(kind, fingerprint, Math.min(MOST_COUNTED, count + same.count));
        }
    }

    /** The last is the first to go. */
    private static final Comparator<Mark> MOST_TELLING =
            Comparator.comparing((Mark mark) -> mark.kind() == WordKind.WORD)
                    .thenComparing(Mark::count, Comparator.reverseOrder())
                    .thenComparing(Comparator.naturalOrder());

    public TextSketch {
        marks = List.copyOf(marks);
    }

    /** A sketch of one description. */
    public static TextSketch of(String description, SketchKey key) {
        return new TextSketch(
                bounded(
                        Wording.read(description).stream()
                                .map(word -> markOf(word, key))
                                .sorted()
                                .distinct()
                                .toList()));
    }

    /** What is said in either. */
    public TextSketch with(TextSketch other) {
        if (marks.isEmpty()) {
            return other;
        }
        return other.marks.isEmpty() ? this : new TextSketch(bounded(merged(other)));
    }

    public boolean isEmpty() {
        return marks.isEmpty();
    }

    private List<Mark> merged(TextSketch other) {
        List<Mark> merged = new ArrayList<>(marks.size() + other.marks.size());
        int mine = 0;
        int theirs = 0;
        while (mine < marks.size() && theirs < other.marks.size()) {
            Mark left = marks.get(mine);
            Mark right = other.marks.get(theirs);
            int order = left.compareTo(right);
            merged.add(order == 0 ? left.and(right) : order < 0 ? left : right);
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        merged.addAll(marks.subList(mine, marks.size()));
        merged.addAll(other.marks.subList(theirs, other.marks.size()));
        return merged;
    }

    private static List<Mark> bounded(List<Mark> marks) {
        return marks.size() <= MOST_MARKS
                ? marks
                : marks.stream().sorted(MOST_TELLING).limit(MOST_MARKS).sorted().toList();
    }

    private static Mark markOf(Wording.Word word, SketchKey key) {
        return new Mark(word.kind(), key.fingerprint(word.kind(), word.skeleton()), 1);
    }
}
