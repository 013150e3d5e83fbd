package id.kentongan.api.complaint;

import id.kentongan.api.catalogue.FiledService;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.privacy.Vault;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.UUID;

/**
 * Seals what a complaint has beside its text and may be as personal: what was answered, and how to
 * reach whoever complained. Each is sealed for an id of its own, so that none is taken for another.
 */
@Component
class SealedParts {

    private static final String ANSWERS = "answers";
    private static final String CONTACT = "contact";

    private final Vault vault;
    private final JsonMapper json;

    SealedParts(Vault vault, JsonMapper json) {
        this.vault = vault;
        this.json = json;
    }

    Complaint.Filed sealService(UUID complaint, FiledService answered) {
        return new Complaint.Filed(
                answered.code(), answered.catalogueVersion(), seal(complaint, ANSWERS, answered));
    }

    FiledService unsealService(UUID complaint, Complaint.Filed filed) {
        return unseal(complaint, ANSWERS, filed.sealed(), FiledService.class);
    }

    Complaint.@Nullable Origin sealOrigin(
            UUID complaint, @Nullable String app, @Nullable Contact contact) {
        return app == null
                ? null
                : new Complaint.Origin(
                        app, contact == null ? null : seal(complaint, CONTACT, contact));
    }

    @Nullable Contact unsealContact(UUID complaint, Complaint.Origin origin) {
        byte[] sealed = origin.sealed();
        return sealed == null ? null : unseal(complaint, CONTACT, sealed, Contact.class);
    }

    private byte[] seal(UUID complaint, String part, Object plain) {
        return vault.seal(NameBasedUuid.of(complaint, part), json.writeValueAsBytes(plain));
    }

    private <T> T unseal(UUID complaint, String part, byte[] sealed, Class<T> type) {
        return json.readValue(vault.unseal(NameBasedUuid.of(complaint, part), sealed), type);
    }
}
