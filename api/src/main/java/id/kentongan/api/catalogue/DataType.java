package id.kentongan.api.catalogue;

/** What kind of answer an {@link Attribute} wants; the kinds that Open311 knows. */
public enum DataType {
    /** One line. */
    STRING,
    /** Several lines. */
    TEXT,
    NUMBER,
    /** A point in time, with its offset. */
    DATETIME,
    /** One of the choices. */
    SINGLE_VALUE_LIST,
    /** Some of the choices. */
    MULTI_VALUE_LIST;

    public boolean hasChoices() {
        return this == SINGLE_VALUE_LIST || this == MULTI_VALUE_LIST;
    }
}
