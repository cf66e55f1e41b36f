ALTER TABLE `people` ADD `language` text DEFAULT 'fr' NOT NULL;--> statement-breakpoint
UPDATE `people` SET `language` = `locale`;
