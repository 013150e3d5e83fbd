/** Personal data: sealed before it is kept, unsealed only to be shown to who may see it. */
@NullMarked
package id.kentongan.api.privacy;

import org.jspecify.annotations.NullMarked;
