package id.kentongan.notifier.plan;

import id.kentongan.notifier.push.Language;

/** A text that can be had in either language. */
@FunctionalInterface
interface Wording {
    Text in(Language language);
}
