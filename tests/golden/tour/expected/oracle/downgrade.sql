-- migc 0.1.0: downgrade a41526374859 -> base, oracle
-- 2 revisions; sources sha256 91eb586663f0f9187f58146a61945cfe67cd39a7f21044b2ec45170ede5ca06a
-- run: NLS_LANG=.AL32UTF8 sqlplus -S -L USER@DATABASE @downgrade.sql
-- no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed after each revision at the latest
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
WHENEVER OSERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ON
SET BLOCKTERMINATOR OFF
SET CMDSEP OFF
-- guard: the database must be at a41526374859
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''a41526374859'') THEN 1 END), 0,
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
        message := 'this script is for a database at a41526374859, and this one is at ' || COALESCE(present, 'base');
        IF found = 0 AND target = 0 THEN
            message := message || '. It already is where this script leads; nothing was changed.';
        ELSE
            message := message || '. Nothing was changed. The script for this database is made by: migc downgrade ' || REPLACE(COALESCE(present, 'base'), ', ', ',') || ':base';
        END IF;
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- Running downgrade a41526374859 -> 8f2c41d09b3e: Give orders a state
-- if a statement fails, the database is at a41526374859 with those of a41526374859 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP VIEW open_orders;
ALTER TABLE orders DROP COLUMN state;
UPDATE alembic_version SET version_num='8f2c41d09b3e' WHERE alembic_version.version_num = 'a41526374859';
COMMIT;
-- Running downgrade 8f2c41d09b3e -> base: Make customers and orders
-- guard: the database must be at 8f2c41d09b3e
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''8f2c41d09b3e'') THEN 1 END), 0,
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
        message := 'from here on this script needs a database at 8f2c41d09b3e, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 8f2c41d09b3e with those of 8f2c41d09b3e above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP INDEX ix_orders_by_customer;
DROP TABLE orders;
DROP TABLE customers;
DELETE FROM alembic_version WHERE alembic_version.version_num = '8f2c41d09b3e';
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
