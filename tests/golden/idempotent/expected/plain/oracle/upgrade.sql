-- migc 0.1.0: upgrade base -> idem2, oracle
-- 2 revisions; sources sha256 7282aa89273dd43047105632eae781c85a94769f9f28a63b8383e3c98f38d48f
-- run: with any client that stops at the first error
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
-- no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed after each revision at the latest
-- guard: the database must be on the way from base to idem2
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
            SELECT COUNT(*), 0, COUNT(CASE WHEN version_num IN (''idem2'') THEN 1 END),
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
    IF COALESCE(present, 'base') NOT IN ('base', 'idem1', 'idem2') THEN
        message := 'this script is for a database on the way from base to idem2, and this one is at ' || COALESCE(present, 'base');
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
SELECT '1 of 2: Running upgrade base -> idem1: Tables; it''s \echo''s "turn" $(x) :y -' AS progress FROM DUAL;
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
SELECT '2 of 2: Running upgrade idem1 -> idem2: A column that what follows needs' AS progress FROM DUAL;
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
-- guard: the database must be at idem2
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''idem2'') THEN 1 END), COUNT(CASE WHEN version_num IN (''idem2'') THEN 1 END),
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
        message := 'from here on this script needs a database at idem2, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
SELECT 'done: the database is at idem2' AS progress FROM DUAL;
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
