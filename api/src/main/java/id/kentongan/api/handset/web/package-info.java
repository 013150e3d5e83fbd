/** How handsets' messages arrive, and are looked at. */
@NullMarked
package id.kentongan.api.handset.web;

import org.jspecify.annotations.NullMarked;
