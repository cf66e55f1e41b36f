CREATE TABLE `import_people` (
	`import` text NOT NULL,
	`source` text NOT NULL,
	`person` text NOT NULL,
	PRIMARY KEY(`import`, `source`),
	FOREIGN KEY (`import`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `import_rooms` (
	`import` text NOT NULL,
	`source` text NOT NULL,
	`conversation` text NOT NULL,
	`archived_at` integer,
	`finished_at` integer,
	PRIMARY KEY(`import`, `source`),
	FOREIGN KEY (`import`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
