/** How a city sets its rules, and tries them out. */
@NullMarked
package id.kentongan.api.routing.web;

import org.jspecify.annotations.NullMarked;
