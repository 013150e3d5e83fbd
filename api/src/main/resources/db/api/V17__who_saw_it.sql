-- Who saw what a report is about, as far as can be told: whoever made it, but for what a call taker or an agency's app writes
-- down for others; then it is known by the keyed hash of their number, if at all. Two reports of one witness are likely about
-- one incident; two of one call taker are not. What was reported before this knows no witness.
alter table emergency_report add column witness_id uuid;
