-- migc 0.1.0: upgrade base -> idem4, oracle
-- 4 revisions; sources sha256 063f55cdcad552fb79b2426389c9b5e28d87296290ebdf760a98732eeaed488a
-- run: NLS_LANG=.AL32UTF8 sqlplus -S -L USER@DATABASE @upgrade.sql
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
-- no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed after each revision at the latest
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
WHENEVER OSERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ON
SET BLOCKTERMINATOR OFF
SET CMDSEP OFF
-- guard: the database must be on the way from base to idem4
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
            SELECT COUNT(*), 0, COUNT(CASE WHEN version_num IN (''idem4'') THEN 1 END),
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
    IF COALESCE(present, 'base') NOT IN ('base', 'idem1', 'idem2', 'idem3', 'idem4') THEN
        message := 'this script is for a database on the way from base to idem4, and this one is at ' || COALESCE(present, 'base');
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
-- Running upgrade base -> idem1: Tables; it's \echo's "turn" $(x) :y - *
PROMPT 1 of 4: Running upgrade base -> idem1: Tables; it's \echo's "turn" $(x) :y - *
-- if a statement fails, those of idem1 before it stay: the database is at base with some statements of idem1; go on with the rest of what `migc upgrade base:idem1` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DECLARE
    found PLS_INTEGER;
    wanted PLS_INTEGER;
BEGIN
    SELECT COUNT(*), 0 INTO found, wanted FROM alembic_version;
    IF found = 0 AND wanted = 0 THEN
        EXECUTE IMMEDIATE 'CREATE TABLE parts (
    id NUMBER(10) NOT NULL, 
    name VARCHAR2(40 CHAR), 
    CONSTRAINT pk_parts PRIMARY KEY (id)
)';
        EXECUTE IMMEDIATE 'INSERT INTO parts (id, name) VALUES (1, ''it''''s $sql$ $migc$'')';
        EXECUTE IMMEDIATE 'INSERT INTO parts (id, name) VALUES (2, UNISTR(''GO\000aGO\000a''))';
        EXECUTE IMMEDIATE 'INSERT INTO alembic_version (version_num) VALUES (''idem1'')';
    END IF;
END;
/
COMMIT;
-- Running upgrade idem1 -> idem2: A column that what follows needs
PROMPT 2 of 4: Running upgrade idem1 -> idem2: A column that what follows needs
-- if a statement fails, those of idem2 before it stay: the database is at idem1 with some statements of idem2; go on with the rest of what `migc upgrade idem1:idem2` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DECLARE
    found PLS_INTEGER;
    wanted PLS_INTEGER;
BEGIN
    SELECT COUNT(*), COUNT(CASE WHEN version_num IN ('idem1') THEN 1 END) INTO found, wanted FROM alembic_version;
    IF found = 1 AND wanted = 1 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE parts ADD weight NUMBER(10)';
        EXECUTE IMMEDIATE 'UPDATE parts SET weight=3 WHERE id = 1';
        EXECUTE IMMEDIATE 'CREATE VIEW heavy AS SELECT id, weight FROM parts WHERE weight > 2';
        EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num=''idem2'' WHERE alembic_version.version_num = ''idem1''';
    END IF;
END;
/
COMMIT;
-- Running upgrade idem2 -> idem3: Outside a transaction, and in its middle
PROMPT 3 of 4: Running upgrade idem2 -> idem3: Outside a transaction, and in its middle
-- if a statement fails, those of idem3 before it stay: the database is at idem2 with some statements of idem3; go on with the rest of what `migc upgrade idem2:idem3` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DECLARE
    found PLS_INTEGER;
    wanted PLS_INTEGER;
BEGIN
    SELECT COUNT(*), COUNT(CASE WHEN version_num IN ('idem2') THEN 1 END) INTO found, wanted FROM alembic_version;
    IF found = 1 AND wanted = 1 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE parts ADD color VARCHAR2(10 CHAR)';
        EXECUTE IMMEDIATE 'CREATE INDEX ix_parts_weight ON parts (weight)';
    END IF;
END;
/
-- in batches of 1000 rows, each committed by itself
DECLARE
    found PLS_INTEGER;
    wanted PLS_INTEGER;
BEGIN
    SELECT COUNT(*), COUNT(CASE WHEN version_num IN ('idem2') THEN 1 END) INTO found, wanted FROM alembic_version;
    IF found = 1 AND wanted = 1 THEN
        EXECUTE IMMEDIATE ('DECLARE' || CHR(10) || '    migc_next parts.id%TYPE;' || CHR(10) || '    migc_last parts.id%TYPE;' || CHR(10) || '    migc_end parts.id%TYPE;' || CHR(10) || 'BEGIN' || CHR(10) || '    SELECT MAX(id) INTO migc_end FROM parts;' || CHR(10) || '    SELECT MIN(id) INTO migc_next FROM parts ;' || CHR(10) || '    WHILE migc_next <= migc_end LOOP' || CHR(10) || '        SELECT MAX(id) INTO migc_last FROM (' || CHR(10) || '            SELECT id FROM parts WHERE id >= migc_next' || CHR(10) || '            ORDER BY id FETCH FIRST 1000 ROWS ONLY' || CHR(10) || '        );' || CHR(10) || '        UPDATE parts SET color=''red'' WHERE id >= migc_next AND id <= migc_last;' || CHR(10) || '        COMMIT;' || CHR(10) || '        SELECT MIN(id) INTO migc_next FROM parts WHERE id > migc_last;' || CHR(10) || '    END LOOP;' || CHR(10) || 'END;');
        EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num=''idem3'' WHERE alembic_version.version_num = ''idem2''';
    END IF;
END;
/
COMMIT;
-- Running upgrade idem3 -> idem4: The end
PROMPT 4 of 4: Running upgrade idem3 -> idem4: The end
-- if a statement fails, those of idem4 before it stay: the database is at idem3 with some statements of idem4; go on with the rest of what `migc upgrade idem3:idem4` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DECLARE
    found PLS_INTEGER;
    wanted PLS_INTEGER;
BEGIN
    SELECT COUNT(*), COUNT(CASE WHEN version_num IN ('idem3') THEN 1 END) INTO found, wanted FROM alembic_version;
    IF found = 1 AND wanted = 1 THEN
        EXECUTE IMMEDIATE 'CREATE TABLE ends (
    id NUMBER(10)
)';
        EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num=''idem4'' WHERE alembic_version.version_num = ''idem3''';
    END IF;
END;
/
COMMIT;
-- guard: the database must be at idem4
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''idem4'') THEN 1 END), COUNT(CASE WHEN version_num IN (''idem4'') THEN 1 END),
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
        message := 'from here on this script needs a database at idem4, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
PROMPT done: the database is at idem4
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
