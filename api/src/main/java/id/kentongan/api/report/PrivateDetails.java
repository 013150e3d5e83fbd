package id.kentongan.api.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * What a reporter says in own words; kept sealed, shown to the reporter and to agents of the city
 * only.
 *
 * @param description free text
 * @param phone where to call back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrivateDetails(@Nullable String description, @Nullable String phone) {

    /** Nothing was said. */
    public static final PrivateDetails NONE = new PrivateDetails(null, null);

    @JsonIgnore
    public boolean isEmpty() {
        return description == null && phone == null;
    }

    /** Never shows what was said. */
    @Override
    public String toString() {
        return "PrivateDetails[***]";
    }
}
