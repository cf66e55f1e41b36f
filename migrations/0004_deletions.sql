CREATE TABLE `deletions` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`requested_at` integer NOT NULL,
	`messages` text NOT NULL,
	`inbox_done_at` integer,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `deletions_unfinished` ON `deletions` (`requested_at`) WHERE "deletions"."finished_at" IS NULL;