/**
 * What the stories of this module run on: the real api over a real database, broker and token
 * issuer.
 */
@NullMarked
package id.kentongan.api.testing;

import org.jspecify.annotations.NullMarked;
