@NullMarked
package id.kentongan.api.report.web;

import org.jspecify.annotations.NullMarked;
