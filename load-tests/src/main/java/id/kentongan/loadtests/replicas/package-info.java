/** Several api processes over one database, and what is to be true of them together. */
@NullMarked
package id.kentongan.loadtests.replicas;

import org.jspecify.annotations.NullMarked;
