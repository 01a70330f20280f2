-- History, bodies and published versions cannot be changed by a statement that forgot itself.
CREATE TRIGGER history_keeps_rows BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_keeps_words BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER version_keeps_rows BEFORE DELETE ON version BEGIN SELECT RAISE(ABORT, 'published versions are frozen'); END;
CREATE TRIGGER version_keeps_words BEFORE UPDATE ON version BEGIN SELECT RAISE(ABORT, 'published versions are frozen'); END;
CREATE TRIGGER body_keeps_rows BEFORE DELETE ON body BEGIN SELECT RAISE(ABORT, 'bodies are kept'); END;
CREATE TRIGGER body_keeps_words BEFORE UPDATE ON body WHEN NEW.hash <> OLD.hash OR (OLD.text IS NOT NULL AND NEW.text IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a body may be blanked, never replaced'); END;
