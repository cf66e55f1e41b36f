CREATE TABLE `folds` (
	`person` text NOT NULL,
	`section` text NOT NULL,
	PRIMARY KEY(`person`, `section`),
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `threads` (
	`id` text PRIMARY KEY NOT NULL,
	`one` text NOT NULL,
	`other` text NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	`told` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`one`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`other`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `threads_by_one` ON `threads` (`one`);--> statement-breakpoint
CREATE INDEX `threads_by_other` ON `threads` (`other`);--> statement-breakpoint
CREATE INDEX `threads_untold` ON `threads` (`id`) WHERE "threads"."told" < "threads"."version";