package id.kentongan.notifier.plan;

/** What a phone shows. */
record Text(String title, String body) {}
