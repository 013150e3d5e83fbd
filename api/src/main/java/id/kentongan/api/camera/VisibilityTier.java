package id.kentongan.api.camera;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/**
 * How far a camera can be counted on to have a place in its picture, best first.
 *
 * <p>It is about range and field of view only: buildings and trees are not modelled, so no tier
 * says that the camera sees the place.
 */
public enum VisibilityTier {
    /** Online, and everywhere the reporter may be is within range and field of view. */
    CERTAIN,
    /** Online, and somewhere the reporter may be is within range and field of view. */
    POSSIBLE,
    /** None of the above; it is merely among the nearest. */
    NEAREST;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** As the answer to a report says it, such as {@code certain}. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** Understands every way it was ever written. */
    @JsonCreator
    static VisibilityTier of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
