/** Firebase Cloud Messaging, and the only place in this service that knows it. */
@NullMarked
package id.kentongan.notifier.fcm;

import org.jspecify.annotations.NullMarked;
