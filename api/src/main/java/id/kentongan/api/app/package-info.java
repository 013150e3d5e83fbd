/** The apps by which others reach a city: who they are, and the keys they show. */
@NullMarked
package id.kentongan.api.app;

import org.jspecify.annotations.NullMarked;
