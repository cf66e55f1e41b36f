CREATE TABLE `outgoing_hooks` (
	`id` text PRIMARY KEY NOT NULL,
	`bot` text NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`off_at` integer,
	`noticed_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`bot`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `outgoing_hooks_by_bot` ON `outgoing_hooks` (`bot`,`created_at`);--> statement-breakpoint
CREATE TABLE `outgoing_rooms` (
	`hook` text NOT NULL,
	`room` text NOT NULL,
	PRIMARY KEY(`hook`, `room`),
	FOREIGN KEY (`hook`) REFERENCES `outgoing_hooks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `outgoing_rooms_by_room` ON `outgoing_rooms` (`room`);