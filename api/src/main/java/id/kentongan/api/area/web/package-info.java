/** How jurisdictions are asked for and set. */
@NullMarked
package id.kentongan.api.area.web;

import org.jspecify.annotations.NullMarked;
