/** What a push is: its lane, its words, the phone it goes to. Plain values. */
@NullMarked
package id.kentongan.notifier.push;

import org.jspecify.annotations.NullMarked;
