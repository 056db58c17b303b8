-- migc 0.1.0: downgrade idem4 -> base, oracle
-- 4 revisions; sources sha256 063f55cdcad552fb79b2426389c9b5e28d87296290ebdf760a98732eeaed488a
-- run: NLS_LANG=.AL32UTF8 sqlplus -S -L USER@DATABASE @downgrade.sql
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
-- no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed after each revision at the latest
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
WHENEVER OSERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ON
SET BLOCKTERMINATOR OFF
SET CMDSEP OFF
-- guard: the database must be on the way from idem4 to base
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''idem4'') THEN 1 END), 0,
                LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY NLSSORT(version_num, ''NLS_SORT = BINARY''))
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
    IF COALESCE(present, 'base') NOT IN ('idem4', 'idem3', 'idem2', 'idem1', 'base') THEN
        message := 'this script is for a database on the way from idem4 to base, and this one is at ' || COALESCE(present, 'base');
        message := message || '. It is at none of the revisions that this script knows; nothing was changed.';
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
-- Running downgrade idem4 -> idem3: The end
PROMPT 1 of 4: Running downgrade idem4 -> idem3: The end
-- if a statement fails, those of idem4 before it stay: the database is at idem4 with some statements of idem4; go on with the rest of what `migc downgrade idem4:idem3` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DECLARE
    found PLS_INTEGER;
    wanted PLS_INTEGER;
BEGIN
    SELECT COUNT(*), COUNT(CASE WHEN version_num IN ('idem4') THEN 1 END) INTO found, wanted FROM alembic_version;
    IF found = 1 AND wanted = 1 THEN
        EXECUTE IMMEDIATE 'DROP TABLE ends';
        EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num=''idem3'' WHERE alembic_version.version_num = ''idem4''';
    END IF;
END;
/
COMMIT;
-- Running downgrade idem3 -> idem2: Outside a transaction, and in its middle
PROMPT 2 of 4: Running downgrade idem3 -> idem2: Outside a transaction, and in its middle
-- if a statement fails, those of idem3 before it stay: the database is at idem3 with some statements of idem3; go on with the rest of what `migc downgrade idem3:idem2` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DECLARE
    found PLS_INTEGER;
    wanted PLS_INTEGER;
BEGIN
    SELECT COUNT(*), COUNT(CASE WHEN version_num IN ('idem3') THEN 1 END) INTO found, wanted FROM alembic_version;
    IF found = 1 AND wanted = 1 THEN
        EXECUTE IMMEDIATE 'DROP INDEX ix_parts_weight';
        EXECUTE IMMEDIATE 'ALTER TABLE parts DROP COLUMN color';
        EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num=''idem2'' WHERE alembic_version.version_num = ''idem3''';
    END IF;
END;
/
COMMIT;
-- Running downgrade idem2 -> idem1: A column that what follows needs
PROMPT 3 of 4: Running downgrade idem2 -> idem1: A column that what follows needs
-- if a statement fails, those of idem2 before it stay: the database is at idem2 with some statements of idem2; go on with the rest of what `migc downgrade idem2:idem1` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DECLARE
    found PLS_INTEGER;
    wanted PLS_INTEGER;
BEGIN
    SELECT COUNT(*), COUNT(CASE WHEN version_num IN ('idem2') THEN 1 END) INTO found, wanted FROM alembic_version;
    IF found = 1 AND wanted = 1 THEN
        EXECUTE IMMEDIATE 'DROP VIEW heavy';
        EXECUTE IMMEDIATE 'ALTER TABLE parts DROP COLUMN weight';
        EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num=''idem1'' WHERE alembic_version.version_num = ''idem2''';
    END IF;
END;
/
COMMIT;
-- Running downgrade idem1 -> base: Tables; it's \echo's "turn" $(x) :y - *
PROMPT 4 of 4: Running downgrade idem1 -> base: Tables; it's \echo's "turn" $(x) :y - *
-- if a statement fails, those of idem1 before it stay: the database is at idem1 with some statements of idem1; go on with the rest of what `migc downgrade idem1:base` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DECLARE
    found PLS_INTEGER;
    wanted PLS_INTEGER;
BEGIN
    SELECT COUNT(*), COUNT(CASE WHEN version_num IN ('idem1') THEN 1 END) INTO found, wanted FROM alembic_version;
    IF found = 1 AND wanted = 1 THEN
        EXECUTE IMMEDIATE 'DROP TABLE parts';
        EXECUTE IMMEDIATE 'DELETE FROM alembic_version WHERE alembic_version.version_num = ''idem1''';
    END IF;
END;
/
COMMIT;
-- guard: the database must be at base
DECLARE
    found PLS_INTEGER := 0;
    wanted PLS_INTEGER := 0;
    target PLS_INTEGER := 0;
    present VARCHAR2(4000);
    message VARCHAR2(4000);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'LOCK TABLE alembic_version IN EXCLUSIVE MODE NOWAIT';
        EXECUTE IMMEDIATE '
            SELECT COUNT(*), 0, 0,
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
        message := 'from here on this script needs a database at base, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
PROMPT done: the database is at base
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
