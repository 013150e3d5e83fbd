/** A stand-in for Firebase Cloud Messaging: its contract, its errors, and an inbox to look into. */
@NullMarked
package id.kentongan.localstack.fcm;

import org.jspecify.annotations.NullMarked;
