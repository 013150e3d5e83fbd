package id.kentongan.api.incident;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a description as words that tell incidents apart: numbers of houses, floors and
 * neighbourhoods, streets, landmarks, colours, things, people, and whatever else is not empty talk.
 *
 * <p>A reader of habits, not of grammar: "no 12" is a house and "2 korban" is not, a name follows
 * "jalan" and comes before "street". What it gets wrong weighs little.
 */
final class Wording {

    /** A word, lower case, without diacritics, synonyms made one. */
    record Word(WordKind kind, String text) {

        private static final Pattern VOWELS_INSIDE = Pattern.compile("(?<=.)[aeiou]+");
        private static final Pattern TWICE = Pattern.compile("(\\p{L})\\1+");

        /**
         * As it is compared: by its consonants, since people in a hurry leave out vowels first
         * ("msjd") and spell names in several ways ("Soedirman").
         */
        String skeleton() {
            String consonants = VOWELS_INSIDE.matcher(text).replaceAll("");
            return TWICE.matcher(consonants).replaceAll("$1");
        }
    }

    /** Longer descriptions are read up to here, in characters. */
    private static final int MOST_READ = 2_000;

    private static final int MOST_WORDS_OF_A_NAME = 2;
    private static final int SHORTEST_WORD = 3;
    private static final int SHORTEST_STEM = 4;

    private static final Pattern DIACRITICS = Pattern.compile("\\p{M}+");
    private static final Pattern ENDS_A_PART = Pattern.compile("[,;!?\\n]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,4}[a-z]?)");

    private final List<Word> words = new ArrayList<>();
    private final List<String> part;
    private int at;

    private Wording(List<String> part) {
        this.part = part;
    }

    /** In no order that matters; a word said twice comes twice. */
    static List<Word> read(String description) {
        String text = description.substring(0, Math.min(MOST_READ, description.length()));
        String plain =
                DIACRITICS
                        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        List<Word> words = new ArrayList<>();
        for (String part : ENDS_A_PART.split(plain)) {
            words.addAll(new Wording(tokens(part)).readPart());
        }
        return words;
    }

    private static List<String> tokens(String part) {
        List<String> tokens = new ArrayList<>();
        for (String typed : BETWEEN_WORDS.split(part)) {
            String token = Lexicon.mended(typed);
            int last = tokens.size() - 1;
            String phrase = last < 0 ? null : Lexicon.PHRASES.get(tokens.get(last) + ' ' + token);
            if (phrase != null) {
                tokens.set(last, phrase);
            } else if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private List<Word> readPart() {
        while (at < part.size()) {
            if (!(readNumber() || readStreet() || readLandmark())) {
                readWord();
            }
        }
        return words;
    }

    private boolean readNumber() {
        WordKind kind = Lexicon.NUMBERED.get(part.get(at));
        if (kind == null || at + 1 == part.size()) {
            return false;
        }
        String number = part.get(at + 1);
        var digits = NUMBER.matcher(number);
        boolean numbered = digits.matches();
        if (!numbered && !(kind == WordKind.BLOCK && number.length() <= 2)) {
            return false;
        }
        words.add(new Word(kind, numbered ? digits.group(1) : number));
        at += 2;
        return true;
    }

    private boolean readStreet() {
        if (Lexicon.STREET_BEFORE.contains(part.get(at))) {
            at++;
            readName(WordKind.STREET);
            return true;
        }
        if (Lexicon.STREET_AFTER.contains(part.get(at))) {
            for (int back = 1; back <= MOST_WORDS_OF_A_NAME && back <= at; back++) {
                String name = part.get(at - back);
                if (isName(name)) {
                    words.remove(new Word(WordKind.WORD, stem(name)));
                    words.add(new Word(WordKind.STREET, name));
                }
            }
            at++;
            return true;
        }
        return false;
    }

    /** The name of a landmark, or what it is when it has none. */
    private boolean readLandmark() {
        boolean beside = Lexicon.BESIDE.contains(part.get(at));
        if (!beside && !isPlace(part.get(at))) {
            return false;
        }
        at += beside ? 1 : 0;
        String place = "";
        while (at < part.size() && isBeforeAName(part.get(at))) {
            place = Lexicon.EMPTY.contains(part.get(at)) ? place : part.get(at);
            at++;
        }
        if (!place.isEmpty() && at < part.size() && NUMBER.matcher(part.get(at)).matches()) {
            words.add(new Word(WordKind.LANDMARK, place + part.get(at++)));
        } else if (!readName(WordKind.LANDMARK) && !place.isEmpty()) {
            words.add(new Word(WordKind.LANDMARK, place));
        }
        return true;
    }

    /** A place, as far as it is not what the report itself is about. */
    private static boolean isPlace(String token) {
        return Lexicon.PLACES.contains(token) && !Lexicon.isThingOrPerson(token);
    }

    private static boolean isBeforeAName(String token) {
        return Lexicon.PLACES.contains(token)
                || Lexicon.isThingOrPerson(token)
                || Lexicon.EMPTY.contains(token)
                || token.length() < SHORTEST_WORD
                        && Character.isLetter(token.charAt(0))
                        && !Lexicon.NUMBERED.containsKey(token)
                        && !Lexicon.STREET_BEFORE.contains(token);
    }

    private boolean readName(WordKind kind) {
        int first = at;
        while (at < part.size() && at < first + MOST_WORDS_OF_A_NAME && isName(part.get(at))) {
            words.add(new Word(kind, part.get(at)));
            at++;
        }
        return at > first;
    }

    private static boolean isName(String token) {
        return token.length() >= SHORTEST_WORD
                && Character.isLetter(token.charAt(0))
                && !Lexicon.EMPTY.contains(token)
                && !Lexicon.COLOURS.containsKey(token)
                && !Lexicon.isThingOrPerson(token)
                && !Lexicon.BESIDE.contains(token)
                && !Lexicon.NUMBERED.containsKey(token)
                && !Lexicon.STREET_AFTER.contains(token)
                && !Lexicon.STREET_BEFORE.contains(token);
    }

    private void readWord() {
        String token = part.get(at++);
        if (Lexicon.COLOURS.containsKey(token)) {
            words.add(new Word(WordKind.COLOUR, Lexicon.COLOURS.get(token)));
        } else if (Lexicon.THINGS.containsKey(token)) {
            words.add(new Word(WordKind.THING, Lexicon.THINGS.get(token)));
        } else if (Lexicon.PEOPLE.containsKey(token)) {
            words.add(new Word(WordKind.PERSON, Lexicon.PEOPLE.get(token)));
        } else if (isName(token)) {
            words.add(new Word(WordKind.WORD, stem(token)));
        }
    }

    /** Without the endings that Indonesian hangs on a word at will. */
    private static String stem(String token) {
        for (String ending : List.of("nya", "lah", "kan")) {
            if (token.endsWith(ending) && token.length() >= SHORTEST_STEM + ending.length()) {
                return token.substring(0, token.length() - ending.length());
            }
        }
        return token;
    }
}
