/** How a complaint is made and read over HTTP. */
@NullMarked
package id.kentongan.api.complaint.web;

import org.jspecify.annotations.NullMarked;
