/**
 * What a comparison needs around it: database, issuer, processes, and a look at who else used the
 * machine.
 */
@NullMarked
package id.kentongan.loadtests.arena;

import org.jspecify.annotations.NullMarked;
