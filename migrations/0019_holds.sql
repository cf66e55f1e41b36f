CREATE TABLE `holds` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`room` text,
	`person` text,
	`alias` text DEFAULT '' NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`reason` text NOT NULL,
	`ordered_by` text NOT NULL,
	`put_by` text NOT NULL,
	`put_at` integer NOT NULL,
	`lifted_by` text,
	`lifted_at` integer,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "holds_kind" CHECK("holds"."kind" IN ('room', 'person', 'place'))
);
--> statement-breakpoint
CREATE INDEX `holds_by_time` ON `holds` (`put_at`);