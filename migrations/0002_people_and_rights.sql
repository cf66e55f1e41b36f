CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text,
	`kind` text NOT NULL,
	`person` text,
	`room` text,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `audit_by_person` ON `audit` (`person`);--> statement-breakpoint
CREATE INDEX `audit_by_room` ON `audit` (`room`);--> statement-breakpoint
CREATE TABLE `avatars` (
	`person` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `blocks` (
	`person` text NOT NULL,
	`blocked` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`person`, `blocked`),
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`blocked`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `blocks_by_blocked` ON `blocks` (`blocked`);--> statement-breakpoint
CREATE TABLE `ceremonies` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person` text,
	`detail` text NOT NULL,
	`expires_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ceremonies_by_expiry` ON `ceremonies` (`expires_at`);--> statement-breakpoint
CREATE TABLE `deletion_targets` (
	`person` text NOT NULL,
	`conversation` text NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`person`, `conversation`)
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`uses` integer,
	`used` integer DEFAULT 0 NOT NULL,
	`revoked_at` integer,
	`label` text DEFAULT '' NOT NULL,
	`role` text DEFAULT 'member' NOT NULL,
	`rooms` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_code_hash_unique` ON `invitations` (`code_hash`);--> statement-breakpoint
CREATE INDEX `invitations_by_time` ON `invitations` (`created_at`);--> statement-breakpoint
CREATE TABLE `known_devices` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `known_devices_by_person` ON `known_devices` (`person`);--> statement-breakpoint
CREATE TABLE `one_time_codes` (
	`person` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`last_step` integer DEFAULT 0 NOT NULL,
	`confirmed_at` integer,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text DEFAULT '[]' NOT NULL,
	`label` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkeys_by_person` ON `passkeys` (`person`);--> statement-breakpoint
CREATE TABLE `places` (
	`person` text NOT NULL,
	`conversation` text NOT NULL,
	`section` text,
	`is_favourite` integer DEFAULT false NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`person`, `conversation`),
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`section`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `recovery_codes_by_person` ON `recovery_codes` (`person`);--> statement-breakpoint
CREATE TABLE `reset_links` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sections` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sections_by_person` ON `sections` (`person`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `standing_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`room` text NOT NULL,
	`person` text
);
--> statement-breakpoint
CREATE INDEX `standing_changes_by_room` ON `standing_changes` (`room`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_access_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`room` text NOT NULL,
	`person` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`expires_at` integer,
	`word` text DEFAULT '' NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "access_requests_state" CHECK("__new_access_requests"."state" IN ('pending', 'approved', 'refused', 'withdrawn', 'expired'))
);
--> statement-breakpoint
INSERT INTO `__new_access_requests`("id", "room", "person", "state", "created_at", "decided_at", "decided_by") SELECT "id", "room", "person", "state", "created_at", "decided_at", "decided_by" FROM `access_requests`;--> statement-breakpoint
DROP TABLE `access_requests`;--> statement-breakpoint
ALTER TABLE `__new_access_requests` RENAME TO `access_requests`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `access_requests_one_pending` ON `access_requests` (`room`,`person`) WHERE "access_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX `access_requests_by_state` ON `access_requests` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `access_requests_by_person` ON `access_requests` (`person`,`room`,`created_at`);--> statement-breakpoint
ALTER TABLE `people` ADD `email` text;--> statement-breakpoint
ALTER TABLE `people` ADD `pronouns` text;--> statement-breakpoint
ALTER TABLE `people` ADD `job` text;--> statement-breakpoint
ALTER TABLE `people` ADD `bio` text;--> statement-breakpoint
ALTER TABLE `people` ADD `time_zone` text;--> statement-breakpoint
ALTER TABLE `people` ADD `avatar_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `may_write` text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `gives_receipts` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `invitation` text;--> statement-breakpoint
ALTER TABLE `people` ADD `deleted_at` integer;--> statement-breakpoint
ALTER TABLE `rooms` ADD `description` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `rooms` ADD `is_read_only` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `rooms` ADD `form` text DEFAULT 'room' NOT NULL;--> statement-breakpoint
ALTER TABLE `rooms` ADD `group_key` text;--> statement-breakpoint
ALTER TABLE `rooms` ADD `created_by` text;--> statement-breakpoint
CREATE UNIQUE INDEX `rooms_group_key_unique` ON `rooms` (`group_key`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `proved_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `is_strong` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- Who was a member before conversations knew their members.
INSERT INTO `standing_changes` (`room`, `person`) SELECT `room`, `person` FROM `memberships`;
