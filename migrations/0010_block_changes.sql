CREATE TABLE `block_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `block_changes_by_person` ON `block_changes` (`person`);--> statement-breakpoint
-- Blocks of before: their Inboxes are to hear of them.
INSERT INTO `block_changes` (`person`) SELECT DISTINCT `person` FROM `blocks`;
