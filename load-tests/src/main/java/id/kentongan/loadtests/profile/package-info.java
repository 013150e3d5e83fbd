/**
 * Days that a city may have, played on a real stack, judged by the targets in {@code
 * load-tests/targets.txt}, and written down as a page.
 */
@NullMarked
package id.kentongan.loadtests.profile;

import org.jspecify.annotations.NullMarked;
