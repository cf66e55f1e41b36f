CREATE TRIGGER audit_is_sealed_once BEFORE UPDATE ON audit WHEN OLD.hash IS NOT NULL OR NEW.hash IS NULL OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.actor IS NOT OLD.actor OR NEW.kind IS NOT OLD.kind OR NEW.person IS NOT OLD.person OR NEW.room IS NOT OLD.room OR NEW.detail IS NOT OLD.detail OR NEW.reason IS NOT OLD.reason BEGIN SELECT RAISE(ABORT, 'a row of the audit never changes'); END;
--> statement-breakpoint
CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'a row of the audit is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER audit_replaces_nothing BEFORE INSERT ON audit WHEN NEW.hash IS NOT NULL OR EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'a row of the audit takes no place of another'); END;
--> statement-breakpoint
CREATE TRIGGER audit_only_grows AFTER INSERT ON audit WHEN NEW.id < (SELECT max(id) FROM audit) BEGIN SELECT RAISE(ABORT, 'a row of the audit comes last'); END;
