/**
 * One command starts everything Kentongan needs on one machine: database, broker, token issuer,
 * Firebase stand-in, seeded cities, and then api and notifier as processes of their own on the
 * settings production uses.
 */
@NullMarked
package id.kentongan.localstack;

import org.jspecify.annotations.NullMarked;
