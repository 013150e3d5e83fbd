package id.kentongan.api.complaint;

import id.kentongan.api.calendar.Term;
import id.kentongan.api.calendar.WorkingCalendar;

/**
 * What a city promises about complaints of a category.
 *
 * @param escalateAfter from when one is due to the next who hears of it, and from each to the next
 */
public record Promise(SlaTerms terms, Term escalateAfter, WorkingCalendar calendar) {}
