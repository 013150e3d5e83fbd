-- Synthetic reports are pushed to a topic, which is no phone.
ALTER TABLE notifier.notification DROP CONSTRAINT notification_target_kind_check;
ALTER TABLE notifier.notification ADD CONSTRAINT notification_target_kind_check CHECK (target_kind IN ('FID', 'TOKEN', 'TOPIC'));
