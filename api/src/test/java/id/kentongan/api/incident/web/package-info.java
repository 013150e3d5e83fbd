@NullMarked
package id.kentongan.api.incident.web;

import org.jspecify.annotations.NullMarked;
