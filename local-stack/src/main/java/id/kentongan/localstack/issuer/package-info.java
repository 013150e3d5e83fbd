/**
 * The token issuer that vouches for citizens, agents, units and agencies, and nobody else's
 * business.
 */
@NullMarked
package id.kentongan.localstack.issuer;

import org.jspecify.annotations.NullMarked;
