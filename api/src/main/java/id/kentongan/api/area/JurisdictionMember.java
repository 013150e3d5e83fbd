package id.kentongan.api.area;

import id.kentongan.api.access.Caller;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.reading.Members;

/** The member {@code jurisdiction} of whatever belongs to a city. */
public final class JurisdictionMember {

    private static final String NAME = "jurisdiction";

    private JurisdictionMember() {}

    /**
     * Reads the member; one that is not served here, or not the caller's to write for, is a fault.
     */
    public static String read(Members members, Caller caller, Jurisdictions jurisdictions) {
        String code = members.text(NAME, Jurisdiction.CODE, "33.74");
        if (!Jurisdiction.CODE.matcher(code).matches()) {
            return code;
        }
        if (jurisdictions.find(code) == null) {
            members.fault(NAME, Fault.UNKNOWN_VALUE, "PUT /v1/jurisdictions/" + code);
        } else if (!caller.worksFor(code)) {
            members.fault(NAME, Fault.NOT_ALLOWED);
        }
        return code;
    }
}
