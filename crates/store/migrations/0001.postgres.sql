-- History, bodies and published versions cannot be changed by a statement that forgot itself.
CREATE FUNCTION voetspoor_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;
CREATE TRIGGER history_keeps BEFORE UPDATE OR DELETE ON history FOR EACH ROW EXECUTE FUNCTION voetspoor_refuse();
CREATE TRIGGER history_keeps_all BEFORE TRUNCATE ON history FOR EACH STATEMENT EXECUTE FUNCTION voetspoor_refuse();
CREATE TRIGGER version_keeps BEFORE UPDATE OR DELETE ON version FOR EACH ROW EXECUTE FUNCTION voetspoor_refuse();
CREATE TRIGGER version_keeps_all BEFORE TRUNCATE ON version FOR EACH STATEMENT EXECUTE FUNCTION voetspoor_refuse();
CREATE TRIGGER body_keeps BEFORE DELETE ON body FOR EACH ROW EXECUTE FUNCTION voetspoor_refuse();
CREATE TRIGGER body_keeps_all BEFORE TRUNCATE ON body FOR EACH STATEMENT EXECUTE FUNCTION voetspoor_refuse();
CREATE TRIGGER body_keeps_words BEFORE UPDATE ON body FOR EACH ROW
    WHEN (NEW.hash <> OLD.hash OR (OLD.text IS NOT NULL AND NEW.text IS NOT NULL)) EXECUTE FUNCTION voetspoor_refuse();
