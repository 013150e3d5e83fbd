/** How operators register apps and give them keys. */
@NullMarked
package id.kentongan.api.agency.web;

import org.jspecify.annotations.NullMarked;
