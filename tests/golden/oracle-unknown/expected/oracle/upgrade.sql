-- migc 0.1.0: upgrade base -> u1, oracle
-- 1 revision; sources sha256 c9a509a184e063aa2dec41b54556cc09c59bab00cdede2eba0faa2fb1599959c
-- run: NLS_LANG=.AL32UTF8 sqlplus -S -L USER@DATABASE @upgrade.sql
-- no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed after each revision at the latest
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
WHENEVER OSERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ON
SET BLOCKTERMINATOR OFF
SET CMDSEP OFF
-- guard: the database must be at base
DECLARE
    found PLS_INTEGER := 0;
    wanted PLS_INTEGER := 0;
    target PLS_INTEGER := 0;
    present VARCHAR2(4000);
    message VARCHAR2(4000);
    handle VARCHAR2(128);
    answer PLS_INTEGER := 0;
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'BEGIN DBMS_LOCK.ALLOCATE_UNIQUE(''migc alembic_version'', :handle); END;' USING OUT handle;
        EXECUTE IMMEDIATE 'BEGIN :answer := DBMS_LOCK.REQUEST(:handle, 6, 0, FALSE); END;' USING OUT answer, IN handle;
    EXCEPTION
        WHEN OTHERS THEN
            IF SQLCODE NOT IN (-6550) THEN RAISE; END IF;
    END;
    IF answer = 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'another migc script is running on this database');
    END IF;
    BEGIN
        EXECUTE IMMEDIATE 'LOCK TABLE alembic_version IN EXCLUSIVE MODE NOWAIT';
        EXECUTE IMMEDIATE '
            SELECT COUNT(*), 0, COUNT(CASE WHEN version_num IN (''u1'') THEN 1 END),
                LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num)
            FROM alembic_version'
            INTO found, wanted, target, present;
    EXCEPTION
        WHEN OTHERS THEN
            IF SQLCODE = -54 THEN
                RAISE_APPLICATION_ERROR(-20001, 'another migc script is running on this database');
            ELSIF SQLCODE <> -942 THEN
                RAISE;
            END IF;
    END;
    IF found <> 0 OR wanted <> 0 THEN
        message := 'this script is for a database at base, and this one is at ' || COALESCE(present, 'base');
        IF found = 1 AND target = 1 THEN
            message := message || '. It already is where this script leads; nothing was changed.';
        ELSE
            message := message || '. Nothing was changed. The script for this database is made by: migc upgrade ' || REPLACE(COALESCE(present, 'base'), ', ', ',') || ':u1';
        END IF;
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (
    version_num VARCHAR2(32 CHAR) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-955) THEN RAISE; END IF;
END;
/
-- Running upgrade base -> u1: Tables that the history never made
-- if a statement fails, the database is at base with those of u1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE old DROP COLUMN c;
BEGIN
    EXECUTE IMMEDIATE 'ALTER TABLE old DROP COLUMN d';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-904) THEN RAISE; END IF;
END;
/
ALTER TABLE old MODIFY e NUMBER(19);
ALTER TABLE old MODIFY f NUMBER(10) DEFAULT 1;
BEGIN
    EXECUTE IMMEDIATE 'ALTER TABLE old MODIFY f NOT NULL';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-1442, -1451) THEN RAISE; END IF;
END;
/
COMMENT ON COLUMN app.old.g IS 'what may have had one';
COMMENT ON COLUMN old.h IS '';
INSERT INTO old (id, name) VALUES (1, 'x');
INSERT INTO old (id, name) VALUES (2, 'y');
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE maybe (
    a NUMBER(10)
)';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-955) THEN RAISE; END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'ALTER TABLE old ADD k NUMBER(10)';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-1430) THEN RAISE; END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'CREATE INDEX ix_old ON old (k)';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-955) THEN RAISE; END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'ALTER TABLE old ADD CONSTRAINT ck_old CHECK (k > 0)';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-2260, -2261, -2264, -2275) THEN RAISE; END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'CREATE SEQUENCE sq';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-955) THEN RAISE; END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'ALTER TABLE old DROP CONSTRAINT ck_gone';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-2443) THEN RAISE; END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'DROP INDEX ix_gone';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-1418) THEN RAISE; END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'DROP TABLE gone';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-942) THEN RAISE; END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'DROP VIEW gone_view';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-942) THEN RAISE; END IF;
END;
/
BEGIN
    EXECUTE IMMEDIATE 'DROP SEQUENCE gone_sq';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-2289) THEN RAISE; END IF;
END;
/
INSERT INTO alembic_version (version_num) VALUES ('u1');
COMMIT;
-- the next run may begin
DECLARE
    handle VARCHAR2(128);
    answer PLS_INTEGER;
BEGIN
    EXECUTE IMMEDIATE 'BEGIN DBMS_LOCK.ALLOCATE_UNIQUE(''migc alembic_version'', :handle); END;' USING OUT handle;
    EXECUTE IMMEDIATE 'BEGIN :answer := DBMS_LOCK.RELEASE(:handle); END;' USING OUT answer, IN handle;
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE NOT IN (-6550) THEN RAISE; END IF;
END;
/
EXIT
