/**
 * What api and notifier promise each other: the events, how they look as bytes, and where they
 * travel.
 *
 * <p>No event carries personal data: people appear as pseudonymous ids, descriptions and phone
 * numbers never leave the database.
 */
@NullMarked
package id.kentongan.events;

import org.jspecify.annotations.NullMarked;
