@NullMarked
package id.kentongan.localstack.endtoend;

import org.jspecify.annotations.NullMarked;
