-- migc 0.1.0: downgrade a1 -> base, oracle
-- 1 revision; sources sha256 b58a0dda332dd6b0188a75de06b9a61c48e9355837a82f127aea53915b430044
-- run: NLS_LANG=.AL32UTF8 sqlplus -S -L USER@DATABASE @downgrade.sql
-- no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed after each revision at the latest
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
WHENEVER OSERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ON
SET BLOCKTERMINATOR OFF
SET CMDSEP OFF
-- guard: the database must be at a1
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''a1'') THEN 1 END), 0,
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
    IF found <> 1 OR wanted <> 1 THEN
        message := 'this script is for a database at a1, and this one is at ' || COALESCE(present, 'base');
        IF found = 0 AND target = 0 THEN
            message := message || '. It already is where this script leads; nothing was changed.';
        ELSE
            message := message || '. Nothing was changed. The script for this database is made by: migc downgrade ' || REPLACE(COALESCE(present, 'base'), ', ', ',') || ':base';
        END IF;
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- Running downgrade a1 -> base: An enumeration that gets other labels under its name, column by column
-- if a statement fails, the database is at a1 with those of a1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE runs;
ALTER TABLE jobs MODIFY state VARCHAR2(6 CHAR);
DROP TABLE jobs;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
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
