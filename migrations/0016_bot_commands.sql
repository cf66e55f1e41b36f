CREATE TABLE `bot_commands` (
	`name` text PRIMARY KEY NOT NULL,
	`bot` text NOT NULL,
	`hint` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`bot`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bot_commands_by_bot` ON `bot_commands` (`bot`,`name`);