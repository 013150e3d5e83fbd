package id.kentongan.api.access;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Who is calling. A handler method that takes one gets the caller of the request, {@link
 * #ANONYMOUS} when no token came.
 *
 * @param personId pseudonym: UUIDv5 of issuer and subject, the same on every call; null when
 *     anonymous
 * @param unitId the unit a unit's token speaks for
 * @param agency code of the agency an agency's token speaks for
 * @param jurisdiction kode wilayah the caller belongs to; null means no city in particular, which
 *     for an operator is all
 * @param roles what an agent may do beyond taking calls: {@code call_taker, dispatcher, supervisor,
 *     operator, regional_secretary}; of an agency's people {@code head}
 * @param validUntil when the token ceases to be believed, which only those look at who go on
 *     answering after the door has let a caller in
 */
public record Caller(
        CallerKind kind,
        @Nullable UUID personId,
        @Nullable UUID unitId,
        @Nullable String agency,
        @Nullable String jurisdiction,
        Set<String> roles,
        Instant validUntil) {

    /** The caller nobody vouches for. */
    public static final Caller ANONYMOUS =
            new Caller(CallerKind.ANONYMOUS, null, null, null, null, Set.of(), Instant.MAX);

    /** The role of the city's IT office: may change registries. */
    public static final String OPERATOR_ROLE = "operator";

    /** The role of whoever answers for a shift of agents. */
    public static final String SUPERVISOR_ROLE = "supervisor";

    /** The role of whoever leads an agency. */
    public static final String HEAD_ROLE = "head";

    /** The role of whoever is above all agencies of a city: its regional secretary (Sekda). */
    public static final String REGIONAL_SECRETARY_ROLE = "regional_secretary";

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean isOperator() {
        return kind == CallerKind.AGENT && roles.contains(OPERATOR_ROLE);
    }

    /** Whether the caller answers for a shift of agents. */
    public boolean isSupervisor() {
        return kind == CallerKind.AGENT && roles.contains(SUPERVISOR_ROLE);
    }

    public boolean isHeadOfAgency() {
        return kind == CallerKind.AGENCY && roles.contains(HEAD_ROLE);
    }

    public boolean isRegionalSecretary() {
        return kind == CallerKind.AGENT && roles.contains(REGIONAL_SECRETARY_ROLE);
    }

    /** Whether what the caller reports was seen by others: by those who call it. */
    public boolean speaksForOthers() {
        return kind == CallerKind.AGENT || kind == CallerKind.AGENCY;
    }

    public boolean isAgent() {
        return kind == CallerKind.AGENT;
    }

    /**
     * Whether the caller works for this city: its own, or any for an operator of no city in
     * particular.
     */
    public boolean worksFor(String jurisdictionCode) {
        return switch (kind) {
            case AGENT, UNIT, AGENCY ->
                    jurisdiction == null ? isOperator() : jurisdiction.equals(jurisdictionCode);
            case CITIZEN, ANONYMOUS -> false;
        };
    }

    /**
     * The city a request is about: the one it names, else the caller's own. {@link
     * ProblemCode#INVALID_REQUEST} when there is neither, and when the name is no text that could
     * be one of a city; {@link ProblemCode#NOT_ALLOWED} when the caller does not work for it.
     */
    public String cityFor(@Nullable String asked) {
        String city = asked == null ? jurisdiction : asked;
        if (city == null) {
            throw Problem.invalid(MemberError.of("jurisdiction", Fault.REQUIRED));
        }
        if (!PlainText.Check.isPlain(city)) {
            throw Problem.invalid(MemberError.of("jurisdiction", Fault.NOT_TEXT));
        }
        if (!worksFor(city)) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        return city;
    }
}
