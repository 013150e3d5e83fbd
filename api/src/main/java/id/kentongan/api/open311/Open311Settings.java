package id.kentongan.api.open311;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What Open311's discovery says of this service.
 *
 * @param address where the world reaches it, up to the {@code /open311}; when absent, as whoever
 *     asks has reached it
 * @param testAddress where apps try themselves out without anybody being sent: another deployment;
 *     not told when absent
 * @param contact whom to ask
 * @param keyService how to get a key
 */
@Validated
@ConfigurationProperties("kentongan.open311")
public record Open311Settings(
        @Nullable @Pattern(regexp = ADDRESS) String address,
        @Nullable @Pattern(regexp = ADDRESS) String testAddress,
        @DefaultValue("Dinas Komunikasi dan Informatika") @NotBlank String contact,
        @DefaultValue("Ask the city's IT office, which registers apps (/v1/apps)") @NotBlank
                String keyService) {

    private static final String ADDRESS = "https?://[^\\s/?#]+(/[^\\s?#]*[^\\s/?#])?";
}
