ALTER TABLE `sanctions` ADD `told_at` integer;--> statement-breakpoint
CREATE INDEX `sanctions_untold` ON `sanctions` (`created_at`) WHERE "sanctions"."told_at" IS NULL;