-- migc 0.1.0: upgrade shape1 -> shape3, oracle
-- 2 revisions; sources sha256 c162a73a2e0fffb652174e64750d3275af295f6ceb189b99671ab14122d2a168
-- run: NLS_LANG=.AL32UTF8 sqlplus -S -L USER@DATABASE @upgrade.sql
-- no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed after each revision at the latest
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
WHENEVER OSERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ON
SET BLOCKTERMINATOR OFF
SET CMDSEP OFF
-- guard: the database must be at shape1
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''shape1'') THEN 1 END), COUNT(CASE WHEN version_num IN (''shape3'') THEN 1 END),
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
        message := 'this script is for a database at shape1, and this one is at ' || COALESCE(present, 'base');
        IF found = 1 AND target = 1 THEN
            message := message || '. It already is where this script leads; nothing was changed.';
        ELSE
            message := message || '. Nothing was changed. The script for this database is made by: migc upgrade ' || REPLACE(COALESCE(present, 'base'), ', ', ',') || ':shape3';
        END IF;
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- guard: what the script changes must be there as the revisions before it left it, and what it makes must not
DECLARE
    differences VARCHAR2(4000);
BEGIN
    FOR difference IN (
        WITH needed (place, wanted, what, owner, relation, name, shown) AS (
            SELECT 1, 1, 'table Users', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', CAST(NULL AS VARCHAR2(128)), CAST(NULL AS VARCHAR2(128)) FROM DUAL
            UNION ALL SELECT 2, 1, 'column Users.id', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'ID', 'NUMBER(10,0)' FROM DUAL
            UNION ALL SELECT 3, 1, 'column Users.e''mail', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'e''mail', 'VARCHAR2(80 CHAR)' FROM DUAL
            UNION ALL SELECT 4, 1, 'column Users.height', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'HEIGHT', 'NUMBER(5,2)' FROM DUAL
            UNION ALL SELECT 5, 1, 'column Users.is_admin', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'IS_ADMIN', 'NUMBER(1,0)' FROM DUAL
            UNION ALL SELECT 6, 1, 'column Users.key', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'KEY', CAST(NULL AS VARCHAR2(128)) FROM DUAL
            UNION ALL SELECT 7, 1, 'column Users.notes', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'NOTES', CAST(NULL AS VARCHAR2(128)) FROM DUAL
            UNION ALL SELECT 8, 1, 'column Users.born', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'BORN', 'DATE' FROM DUAL
            UNION ALL SELECT 9, 1, 'column Users.seen', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'SEEN', 'TIMESTAMP(6)' FROM DUAL
            UNION ALL SELECT 10, 1, 'column Users.joined', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'JOINED', 'TIMESTAMP(6) WITH TIME ZONE' FROM DUAL
            UNION ALL SELECT 11, 1, 'column Users.settings', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'SETTINGS', 'CLOB' FROM DUAL
            UNION ALL SELECT 12, 1, 'column Users.photo', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'PHOTO', 'BLOB' FROM DUAL
            UNION ALL SELECT 13, 1, 'column Users.share', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'share', 'BINARY_DOUBLE' FROM DUAL
            UNION ALL SELECT 14, 1, 'column Users.mood', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'MOOD', 'VARCHAR2(4 CHAR)' FROM DUAL
            UNION ALL SELECT 15, 1, 'column Users.country', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'COUNTRY', 'CHAR(2 CHAR)' FROM DUAL
            UNION ALL SELECT 16, 1, 'column Users.city', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'CITY', 'VARCHAR2(40 CHAR)' FROM DUAL
            UNION ALL SELECT 17, 0, 'column Users.age', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'Users', 'AGE', CAST(NULL AS VARCHAR2(128)) FROM DUAL
            UNION ALL SELECT 18, 1, 'table places', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'PLACES', CAST(NULL AS VARCHAR2(128)), CAST(NULL AS VARCHAR2(128)) FROM DUAL
            UNION ALL SELECT 19, 1, 'column places.country', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'PLACES', 'COUNTRY', 'CHAR(2 CHAR)' FROM DUAL
            UNION ALL SELECT 20, 1, 'column places.city', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'PLACES', 'CITY', 'VARCHAR2(40 CHAR)' FROM DUAL
            UNION ALL SELECT 21, 0, 'table trips', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'TRIPS', CAST(NULL AS VARCHAR2(128)), CAST(NULL AS VARCHAR2(128)) FROM DUAL
            UNION ALL SELECT 22, 0, 'table visits', SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'), 'VISITS', CAST(NULL AS VARCHAR2(128)), CAST(NULL AS VARCHAR2(128)) FROM DUAL
        ), present AS (
            SELECT owner, table_name, column_name, CASE
                    WHEN data_type IN ('VARCHAR2', 'CHAR')
                        THEN data_type || '(' || char_length || CASE char_used WHEN 'C' THEN ' CHAR' ELSE ' BYTE' END || ')'
                    WHEN data_type IN ('NVARCHAR2', 'NCHAR') THEN data_type || '(' || char_length || ')'
                    WHEN data_type = 'RAW' THEN data_type || '(' || data_length || ')'
                    WHEN data_type = 'NUMBER' AND data_precision IS NOT NULL
                        THEN data_type || '(' || data_precision || ',' || data_scale || ')'
                    WHEN data_type = 'NUMBER' AND data_scale IS NOT NULL THEN data_type || '(*,' || data_scale || ')'
                    ELSE data_type
                END AS shown
            FROM all_tab_columns
            WHERE (owner, table_name) IN (SELECT owner, relation FROM needed)
        ), home AS (
            SELECT DISTINCT owner, table_name FROM present
        )
        SELECT needed.what || CASE
                WHEN needed.wanted = 0 THEN ' is there already'
                WHEN needed.name IS NULL OR present.column_name IS NULL THEN ' is missing'
                ELSE ' is ' || present.shown || ', not ' || needed.shown
            END AS shown
        FROM needed
            LEFT JOIN home ON home.owner = needed.owner AND home.table_name = needed.relation
            LEFT JOIN present ON present.owner = needed.owner AND present.table_name = needed.relation
                AND present.column_name = needed.name
        WHERE CASE
                WHEN needed.name IS NULL THEN CASE WHEN home.table_name IS NULL THEN 1 ELSE 0 END
                WHEN home.table_name IS NULL THEN 1 - needed.wanted
                WHEN present.column_name IS NULL THEN 1
                WHEN needed.wanted = 1 AND present.shown <> needed.shown THEN 1
                ELSE 0
            END = needed.wanted
        ORDER BY needed.place
    ) LOOP
        differences := SUBSTR(differences || ', ' || difference.shown, 1, 1800);
    END LOOP;
    IF differences IS NOT NULL THEN
        RAISE_APPLICATION_ERROR(-20002, 'this database is not as this script needs it; nothing was changed:' || SUBSTR(differences, 2));
    END IF;
END;
/
-- Running upgrade shape1 -> shape2: A table is changed, another one referred to
-- if a statement fails, the database is at shape1 with those of shape2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE "Users" ADD age NUMBER(5);
ALTER TABLE "Users" ADD CONSTRAINT fk_place FOREIGN KEY(country, city) REFERENCES places (country, city);
UPDATE alembic_version SET version_num='shape2' WHERE alembic_version.version_num = 'shape1';
COMMIT;
-- Running upgrade shape2 -> shape3: What is made is not asked for
-- guard: the database must be at shape2
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''shape2'') THEN 1 END), COUNT(CASE WHEN version_num IN (''shape3'') THEN 1 END),
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
        message := 'from here on this script needs a database at shape2, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at shape2 with those of shape3 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE visits (
    id NUMBER(10) GENERATED BY DEFAULT AS IDENTITY, 
    user_id NUMBER(10), 
    CONSTRAINT pk_visits PRIMARY KEY (id)
);
ALTER TABLE visits ADD at TIMESTAMP;
ALTER TABLE visits RENAME TO trips;
UPDATE alembic_version SET version_num='shape3' WHERE alembic_version.version_num = 'shape2';
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
