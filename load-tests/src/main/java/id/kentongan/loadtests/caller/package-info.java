/**
 * One lean HTTP client for every server under test: one thread, many connections, prebuilt
 * requests.
 */
@NullMarked
package id.kentongan.loadtests.caller;

import org.jspecify.annotations.NullMarked;
