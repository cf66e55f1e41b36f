CREATE TABLE `usage_days` (
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`requests` real NOT NULL,
	`frames` real NOT NULL,
	`rows_read` real NOT NULL,
	`rows_written` real NOT NULL,
	`bytes` real NOT NULL,
	`messages` real NOT NULL,
	PRIMARY KEY(`day`, `kind`)
);
