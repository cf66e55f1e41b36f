CREATE TABLE `erasures` (
	`sanction` text NOT NULL,
	`conversation` text NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`sanction`, `conversation`)
);
--> statement-breakpoint
CREATE INDEX `erasures_left` ON `erasures` (`sanction`) WHERE "erasures"."done_at" IS NULL;--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation` text NOT NULL,
	`num` integer NOT NULL,
	`person` text NOT NULL,
	`reporter` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`word` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `reports_by_state` ON `reports` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `reports_by_reporter` ON `reports` (`reporter`,`created_at`);--> statement-breakpoint
CREATE TABLE `sanctions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person` text NOT NULL,
	`room` text,
	`imposed_by` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	`ends_at` integer,
	`lifted_at` integer,
	`lifted_by` text,
	`word` text DEFAULT '' NOT NULL,
	`erases_from` integer,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "sanctions_kind" CHECK("sanctions"."kind" IN ('kick', 'mute', 'ban'))
);
--> statement-breakpoint
CREATE INDEX `sanctions_by_person` ON `sanctions` (`person`,`created_at`);--> statement-breakpoint
CREATE INDEX `sanctions_by_room` ON `sanctions` (`room`,`created_at`);--> statement-breakpoint
CREATE INDEX `sanctions_by_time` ON `sanctions` (`created_at`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_token_hash_unique` ON `api_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_by_time` ON `api_tokens` (`created_at`);--> statement-breakpoint
CREATE TABLE `server_states` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`ends_at` integer,
	`changed_by` text,
	`changed_at` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "server_states_state" CHECK("server_states"."state" IN ('open', 'read-only', 'stopped'))
);
--> statement-breakpoint
ALTER TABLE `rooms` ADD `slow_seconds` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rooms` ADD `is_locked` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `audit` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `hash` text;--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit` (`actor`);--> statement-breakpoint
CREATE INDEX `audit_by_kind` ON `audit` (`kind`);--> statement-breakpoint
CREATE INDEX `audit_unsealed` ON `audit` (`id`) WHERE "audit"."hash" IS NULL;