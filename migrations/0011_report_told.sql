ALTER TABLE `reports` ADD `told_at` integer;--> statement-breakpoint
CREATE INDEX `reports_untold` ON `reports` (`decided_at`) WHERE "reports"."told_at" IS NULL AND "reports"."decided_at" IS NOT NULL;--> statement-breakpoint
-- Decisions of before were told when they were made.
UPDATE `reports` SET `told_at` = `decided_at` WHERE `decided_at` IS NOT NULL;
