package id.kentongan.api.complaint;

import id.kentongan.api.catalogue.FiledService;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.privacy.Vault;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.UUID;

/** Seals what a complaint answered: what is written there may be as personal as its text. */
@Component
class FiledServices {

    private final Vault vault;
    private final JsonMapper json;

    FiledServices(Vault vault, JsonMapper json) {
        this.vault = vault;
        this.json = json;
    }

    Complaint.Filed seal(UUID complaint, FiledService answered) {
        return new Complaint.Filed(
                answered.code(),
                answered.catalogueVersion(),
                vault.seal(idOf(complaint), json.writeValueAsBytes(answered)));
    }

    FiledService unseal(UUID complaint, Complaint.Filed filed) {
        return json.readValue(vault.unseal(idOf(complaint), filed.sealed()), FiledService.class);
    }

    /** Another than the text's: what is sealed for one is not taken for the other. */
    private static UUID idOf(UUID complaint) {
        return NameBasedUuid.of(complaint, "answers");
    }
}
