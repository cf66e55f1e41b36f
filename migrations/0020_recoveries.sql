CREATE TABLE `recoveries` (
	`id` text PRIMARY KEY NOT NULL,
	`room` text NOT NULL,
	`time` integer,
	`undoes` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`bookmark` text NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `recoveries_by_time` ON `recoveries` (`at`);