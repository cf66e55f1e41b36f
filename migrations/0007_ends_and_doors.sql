CREATE TABLE `session_ends` (
	`session` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`ended_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `session_ends_by_time` ON `session_ends` (`ended_at`);
--> statement-breakpoint
CREATE TRIGGER sessions_leave_a_mark AFTER DELETE ON sessions BEGIN INSERT OR IGNORE INTO session_ends VALUES (substr(OLD.token_hash, 1, 16), OLD.person, CAST(unixepoch('subsec') * 1000 AS integer)); END;
--> statement-breakpoint
CREATE TRIGGER memberships_open_doors AFTER INSERT ON memberships BEGIN UPDATE threads SET version = version + 1 WHERE (one = NEW.person OR other = NEW.person) AND EXISTS (SELECT 1 FROM people WHERE id IN (threads.one, threads.other) AND (may_write = 'room-mates' OR role = 'guest')); END;
--> statement-breakpoint
CREATE TRIGGER memberships_shut_doors AFTER DELETE ON memberships BEGIN UPDATE threads SET version = version + 1 WHERE (one = OLD.person OR other = OLD.person) AND EXISTS (SELECT 1 FROM people WHERE id IN (threads.one, threads.other) AND (may_write = 'room-mates' OR role = 'guest')); END;
