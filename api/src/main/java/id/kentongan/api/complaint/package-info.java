/** Citizens' complaints: taking them in, matching them to the agency that answers for them. */
@NullMarked
package id.kentongan.api.complaint;

import org.jspecify.annotations.NullMarked;
