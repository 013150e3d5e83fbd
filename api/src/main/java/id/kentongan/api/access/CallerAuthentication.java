package id.kentongan.api.access;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A caller whose token has passed every check. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final Instant expiresAt;

    CallerAuthentication(Caller caller, Instant expiresAt) {
        super(authorities(caller));
        this.caller = caller;
        this.expiresAt = expiresAt;
        super.setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private static List<GrantedAuthority> authorities(Caller caller) {
        List<GrantedAuthority> authorities = new ArrayList<>(2);
        authorities.add(new SimpleGrantedAuthority(caller.kind().name()));
        if (caller.isOperator()) {
            authorities.add(new SimpleGrantedAuthority(SecurityRules.OPERATOR));
        }
        return authorities;
    }
}
