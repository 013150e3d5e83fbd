/** How a city's catalogue is read and set over HTTP. */
@NullMarked
package id.kentongan.api.catalogue.web;

import org.jspecify.annotations.NullMarked;
