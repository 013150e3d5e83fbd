package id.kentongan.api.complaint;

import id.kentongan.api.calendar.Term;

/**
 * How long a complaint may take.
 *
 * @param response until an officer has taken it up, from when it came
 * @param resolution until it is answered for good, from when it came or was opened again
 */
public record SlaTerms(Term response, Term resolution) {}
