package id.kentongan.api.complaint;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How to reach whoever complained by an app, as the app says it; for those who work on the
 * complaint, and nobody else.
 *
 * @param address where it is, in words
 * @param mediaUrls of pictures, somewhere else; nobody has looked at them
 */
@Schema(name = "ComplaintContact")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contact(
        @Schema(example = "Siti Aminah") @Nullable String name,
        @Schema(example = "siti@example.test") @Nullable String email,
        @Schema(example = "+6281234567890") @Nullable String phone,
        @Schema(example = "Jl. Pahlawan 9") @Nullable String address,
        @Schema(example = "[\"https://pictures.example.test/1.jpg\"]")
                @Nullable List<String> mediaUrls) {

    /** Whether nothing was said at all. */
    public boolean saysNothing() {
        return name == null
                && email == null
                && phone == null
                && address == null
                && mediaUrls == null;
    }

    /** Never shows any of it. */
    @Override
    public String toString() {
        return "Contact[]";
    }
}
