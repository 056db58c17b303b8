-- migc 0.1.0: upgrade base -> split3, part 4 of 6 of script efe4aecf58a1, oracle
-- 1 revision; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: NLS_LANG=.AL32UTF8 sqlplus -S -L USER@DATABASE @upgrade-04-data.sql
-- before it: upgrade-03-nontransactional.sql; after it: upgrade-05-nontransactional.sql
-- it begins with the database at split1 and part 3 of 6 of script efe4aecf58a1
-- no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed after each revision at the latest
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
WHENEVER OSERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ON
SET BLOCKTERMINATOR OFF
SET CMDSEP OFF
-- guard: the database must be at split1
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''split1'') THEN 1 END), COUNT(CASE WHEN version_num IN (''split3'') THEN 1 END),
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
        message := 'this script is for a database at split1, and this one is at ' || COALESCE(present, 'base');
        IF found = 1 AND target = 1 THEN
            message := message || '. It already is where this script leads; nothing was changed.';
        ELSE
            message := message || '. Nothing was changed. The script for this database is made by: migc upgrade ' || REPLACE(COALESCE(present, 'base'), ', ', ',') || ':split3';
        END IF;
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- guard: part 3 of 6 of script efe4aecf58a1 must have been the last one
DECLARE
    found PLS_INTEGER := 0;
    wanted PLS_INTEGER := 0;
    target PLS_INTEGER := 0;
    present VARCHAR2(4000);
    message VARCHAR2(4000);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'LOCK TABLE alembic_version_part IN EXCLUSIVE MODE NOWAIT';
        EXECUTE IMMEDIATE '
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''part 3 of 6 of script efe4aecf58a1'') THEN 1 END), 0,
                LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num)
            FROM alembic_version_part'
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
        message := 'this part follows part 3 of 6 of script efe4aecf58a1, and the last one that ran in this database is ' || COALESCE(present, 'none');
        message := message || '. Nothing was changed. Parts run in the order of their numbers, each once.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- Running upgrade split1 -> split2: All kinds of statements within one revision
-- if a statement fails, the database is at split1 with those of split2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
-- in batches of 1 rows, each committed by itself
DECLARE
    migc_next goods.id%TYPE;
    migc_last goods.id%TYPE;
    migc_end goods.id%TYPE;
BEGIN
    SELECT MAX(id) INTO migc_end FROM goods;
    SELECT MIN(id) INTO migc_next FROM goods WHERE label IS NULL;
    WHILE migc_next <= migc_end LOOP
        SELECT MAX(id) INTO migc_last FROM (
            SELECT id FROM goods WHERE (label IS NULL) AND id >= migc_next
            ORDER BY id FETCH FIRST 1 ROWS ONLY
        );
        UPDATE goods SET label='none' WHERE (label IS NULL) AND id >= migc_next AND id <= migc_last;
        COMMIT;
        SELECT MIN(id) INTO migc_next FROM goods WHERE (label IS NULL) AND id > migc_last;
    END LOOP;
END;
/
-- part 4 of 6 of script efe4aecf58a1 is done
UPDATE alembic_version_part SET version_num='part 4 of 6 of script efe4aecf58a1' WHERE alembic_version_part.version_num = 'part 3 of 6 of script efe4aecf58a1';
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
