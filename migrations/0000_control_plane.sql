CREATE TABLE `access_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`room` text NOT NULL,
	`person` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "access_requests_state" CHECK("access_requests"."state" IN ('pending', 'approved', 'refused'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `access_requests_one_pending` ON `access_requests` (`room`,`person`) WHERE "access_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX `access_requests_by_state` ON `access_requests` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `access_requests_by_person` ON `access_requests` (`person`,`room`,`created_at`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`room` text NOT NULL,
	`person` text NOT NULL,
	`role` text NOT NULL,
	`joined_at` integer NOT NULL,
	PRIMARY KEY(`room`, `person`),
	FOREIGN KEY (`room`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `memberships_by_person` ON `memberships` (`person`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`alias` text NOT NULL,
	`first_name` text NOT NULL,
	`last_name` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "people_role" CHECK("people"."role" IN ('administrator', 'moderator', 'member', 'guest')),
	CONSTRAINT "people_locale" CHECK("people"."locale" IN ('fr', 'en'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_alias_unique` ON `people` (`alias`);--> statement-breakpoint
CREATE INDEX `people_by_name` ON `people` (`name`);--> statement-breakpoint
CREATE INDEX `people_by_role` ON `people` (`role`);--> statement-breakpoint
CREATE TABLE `rooms` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`topic` text NOT NULL,
	`access` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	CONSTRAINT "rooms_access" CHECK("rooms"."access" IN ('open', 'approval', 'private'))
);
--> statement-breakpoint
CREATE INDEX `rooms_by_position` ON `rooms` (`position`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`label` text NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person`);--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `setup_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL
);
