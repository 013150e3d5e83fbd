/** The peer: the same insert by Spring MVC, JDBC and a thread per request. */
@NullMarked
package id.kentongan.loadtests.peer;

import org.jspecify.annotations.NullMarked;
