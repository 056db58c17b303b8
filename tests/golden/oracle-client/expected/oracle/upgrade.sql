-- migc 0.1.0: upgrade base -> k2, oracle
-- 2 revisions; sources sha256 f71346dec0ff2d583d5420d01c942523f1659940def72847110b49e422791849
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
            SELECT COUNT(*), 0, COUNT(CASE WHEN version_num IN (''k2'') THEN 1 END),
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
            message := message || '. Nothing was changed. The script for this database is made by: migc upgrade ' || REPLACE(COALESCE(present, 'base'), ', ', ',') || ':k2';
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
-- Running upgrade base -> k1: What SQL*Plus would misread - *
-- if a statement fails, the database is at base with those of k1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE notes (
    id NUMBER(10) NOT NULL, 
    note CLOB DEFAULT UNISTR('a\000a/\000ab'), 
    CONSTRAINT pk_notes PRIMARY KEY (id)
);
BEGIN
    EXECUTE IMMEDIATE 'COMMENT ON TABLE notes IS ''' || REPLACE(UNISTR('first line\000a/\000athird line'), '''', '''''') || '''';
END;
/
INSERT INTO notes (id, note) VALUES (1, UNISTR('one\000a/\000athree'));
INSERT INTO notes (id, note) VALUES (2, '&name; a ''quoted'' & semicolon;');
INSERT INTO notes (id, note) VALUES (3, '# no command -');

UPDATE notes SET id = LENGTH(('x;' || CHR(10) || '/' || CHR(10) || '#y')) - /**/
 1 WHERE id = 1;
DELETE FROM notes;
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON notes FOR EACH ROW
BEGIN
  
  :NEW.note := q'[its
;
]' || :NEW.note;
END;
/
INSERT INTO notes (id) VALUES (9);
INSERT INTO alembic_version (version_num) VALUES ('k1');
COMMIT;
-- Running upgrade k1 -> k2: Long strings and long lines
-- guard: the database must be at k1
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''k1'') THEN 1 END), COUNT(CASE WHEN version_num IN (''k2'') THEN 1 END),
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
        message := 'from here on this script needs a database at k1, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at k1 with those of k2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE "long" (
    note CLOB
);
INSERT INTO "long" (note) VALUES ((TO_CLOB('ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii as') || TO_CLOB(
'cii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii asci') || TO_CLOB(
'i ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ascii ')));
INSERT INTO "long" (note) VALUES (('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' || 
'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'''''));
INSERT INTO "long" (note) VALUES ((UNISTR('\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc') || UNISTR(
'\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc') || UNISTR(
'\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc') || UNISTR(
'\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc\00fc')));
CREATE TABLE wide (
    c000 VARCHAR2(20 CHAR), 
    c001 VARCHAR2(20 CHAR), 
    c002 VARCHAR2(20 CHAR), 
    c003 VARCHAR2(20 CHAR), 
    c004 VARCHAR2(20 CHAR), 
    c005 VARCHAR2(20 CHAR), 
    c006 VARCHAR2(20 CHAR), 
    c007 VARCHAR2(20 CHAR), 
    c008 VARCHAR2(20 CHAR), 
    c009 VARCHAR2(20 CHAR), 
    c010 VARCHAR2(20 CHAR), 
    c011 VARCHAR2(20 CHAR), 
    c012 VARCHAR2(20 CHAR), 
    c013 VARCHAR2(20 CHAR), 
    c014 VARCHAR2(20 CHAR), 
    c015 VARCHAR2(20 CHAR), 
    c016 VARCHAR2(20 CHAR), 
    c017 VARCHAR2(20 CHAR), 
    c018 VARCHAR2(20 CHAR), 
    c019 VARCHAR2(20 CHAR), 
    c020 VARCHAR2(20 CHAR), 
    c021 VARCHAR2(20 CHAR), 
    c022 VARCHAR2(20 CHAR), 
    c023 VARCHAR2(20 CHAR), 
    c024 VARCHAR2(20 CHAR), 
    c025 VARCHAR2(20 CHAR), 
    c026 VARCHAR2(20 CHAR), 
    c027 VARCHAR2(20 CHAR), 
    c028 VARCHAR2(20 CHAR), 
    c029 VARCHAR2(20 CHAR), 
    c030 VARCHAR2(20 CHAR), 
    c031 VARCHAR2(20 CHAR), 
    c032 VARCHAR2(20 CHAR), 
    c033 VARCHAR2(20 CHAR), 
    c034 VARCHAR2(20 CHAR), 
    c035 VARCHAR2(20 CHAR), 
    c036 VARCHAR2(20 CHAR), 
    c037 VARCHAR2(20 CHAR), 
    c038 VARCHAR2(20 CHAR), 
    c039 VARCHAR2(20 CHAR), 
    c040 VARCHAR2(20 CHAR), 
    c041 VARCHAR2(20 CHAR), 
    c042 VARCHAR2(20 CHAR), 
    c043 VARCHAR2(20 CHAR), 
    c044 VARCHAR2(20 CHAR), 
    c045 VARCHAR2(20 CHAR), 
    c046 VARCHAR2(20 CHAR), 
    c047 VARCHAR2(20 CHAR), 
    c048 VARCHAR2(20 CHAR), 
    c049 VARCHAR2(20 CHAR), 
    c050 VARCHAR2(20 CHAR), 
    c051 VARCHAR2(20 CHAR), 
    c052 VARCHAR2(20 CHAR), 
    c053 VARCHAR2(20 CHAR), 
    c054 VARCHAR2(20 CHAR), 
    c055 VARCHAR2(20 CHAR), 
    c056 VARCHAR2(20 CHAR), 
    c057 VARCHAR2(20 CHAR), 
    c058 VARCHAR2(20 CHAR), 
    c059 VARCHAR2(20 CHAR), 
    c060 VARCHAR2(20 CHAR), 
    c061 VARCHAR2(20 CHAR), 
    c062 VARCHAR2(20 CHAR), 
    c063 VARCHAR2(20 CHAR), 
    c064 VARCHAR2(20 CHAR), 
    c065 VARCHAR2(20 CHAR), 
    c066 VARCHAR2(20 CHAR), 
    c067 VARCHAR2(20 CHAR), 
    c068 VARCHAR2(20 CHAR), 
    c069 VARCHAR2(20 CHAR), 
    c070 VARCHAR2(20 CHAR), 
    c071 VARCHAR2(20 CHAR), 
    c072 VARCHAR2(20 CHAR), 
    c073 VARCHAR2(20 CHAR), 
    c074 VARCHAR2(20 CHAR), 
    c075 VARCHAR2(20 CHAR), 
    c076 VARCHAR2(20 CHAR), 
    c077 VARCHAR2(20 CHAR), 
    c078 VARCHAR2(20 CHAR), 
    c079 VARCHAR2(20 CHAR), 
    c080 VARCHAR2(20 CHAR), 
    c081 VARCHAR2(20 CHAR), 
    c082 VARCHAR2(20 CHAR), 
    c083 VARCHAR2(20 CHAR), 
    c084 VARCHAR2(20 CHAR), 
    c085 VARCHAR2(20 CHAR), 
    c086 VARCHAR2(20 CHAR), 
    c087 VARCHAR2(20 CHAR), 
    c088 VARCHAR2(20 CHAR), 
    c089 VARCHAR2(20 CHAR), 
    c090 VARCHAR2(20 CHAR), 
    c091 VARCHAR2(20 CHAR), 
    c092 VARCHAR2(20 CHAR), 
    c093 VARCHAR2(20 CHAR), 
    c094 VARCHAR2(20 CHAR), 
    c095 VARCHAR2(20 CHAR), 
    c096 VARCHAR2(20 CHAR), 
    c097 VARCHAR2(20 CHAR), 
    c098 VARCHAR2(20 CHAR), 
    c099 VARCHAR2(20 CHAR), 
    c100 VARCHAR2(20 CHAR), 
    c101 VARCHAR2(20 CHAR), 
    c102 VARCHAR2(20 CHAR), 
    c103 VARCHAR2(20 CHAR), 
    c104 VARCHAR2(20 CHAR), 
    c105 VARCHAR2(20 CHAR), 
    c106 VARCHAR2(20 CHAR), 
    c107 VARCHAR2(20 CHAR), 
    c108 VARCHAR2(20 CHAR), 
    c109 VARCHAR2(20 CHAR), 
    c110 VARCHAR2(20 CHAR), 
    c111 VARCHAR2(20 CHAR), 
    c112 VARCHAR2(20 CHAR), 
    c113 VARCHAR2(20 CHAR), 
    c114 VARCHAR2(20 CHAR), 
    c115 VARCHAR2(20 CHAR), 
    c116 VARCHAR2(20 CHAR), 
    c117 VARCHAR2(20 CHAR), 
    c118 VARCHAR2(20 CHAR), 
    c119 VARCHAR2(20 CHAR)
);
INSERT INTO wide (c000, c001, c002, c003, c004, c005, c006, c007, c008, c009, c010, c011, c012, c013, c014, c015, c016, c017, c018, c019, c020, c021, c022, c023, c024, c025, c026, c027, c028, c029, c030, c031, c032, c033, c034, c035, c036, c037, c038, c039, c040, c041, c042, c043, c044, c045, c046, c047, c048, c049, c050, c051, c052, c053, c054, c055, c056, c057, c058, c059, c060, c061, c062, c063, c064, c065, c066, c067, c068, c069, c070, c071, c072, c073, c074, c075, c076, c077, c078, c079, c080, c081, c082, c083, c084, c085, c086, c087, c088, c089, c090, c091, c092, c093, c094, c095, c096, c097, c098, c099, c100, c101, c102, c103, c104, c105, c106, c107, c108, c109, c110, c111, c112, c113, c114, c115, c116, c117, c118, c119) VALUES ('value number 0', 'value number 1', 'value number 2', 'value number 3', 'value number 4', 'value number 5', 'value number 6', 'value number 7', 'value number 8', 'value number 9', 'value number 10', 'value number 11', 'value number 12', 'value number 13', 'value number 14', 'value number 15', 'value number 16', 'value number 17', 'value number 18', 'value number 19', 'value number 20', 'value number 21', 'value number 22', 'value number 23', 'value number 24', 'value number 25', 'value number 26', 'value number 27', 'value number 28', 'value number 29', 'value number 30', 'value number 31', 'value number 32', 'value number 33', 'value number 34', 'value number 35', 'value number 36', 'value number 37', 'value number 38', 'value number 39', 'value number 40', 'value number 41', 'value number 42', 'value number 43', 'value number 44', 'value number 45', 'value number 46', 'value number 47', 'value number 48', 'value number 49', 'value number 50', 'value number 51', 'value number 52', 'value number 53', 'value number 54', 'value number 55', 'value number 56', 'value number 57', 'value number 58', 'value number 59', 'value number 60', 'value number 61', 'value number 62', 'value number 63', 'value number 64', 'value number 65', 'value number 66', 'value number 67', 'value number 68', 'value number 69', 'value number 70', 'value number 71', 'value number 72', 'value number 73', 'value number 74', 'value number 75', 'value number 76', 'value number 77',
'value number 78', 'value number 79', 'value number 80', 'value number 81', 'value number 82', 'value number 83', 'value number 84', 'value number 85', 'value number 86', 'value number 87', 'value number 88', 'value number 89', 'value number 90', 'value number 91', 'value number 92', 'value number 93', 'value number 94', 'value number 95', 'value number 96', 'value number 97', 'value number 98', 'value number 99', 'value number 100', 'value number 101', 'value number 102', 'value number 103', 'value number 104', 'value number 105', 'value number 106', 'value number 107', 'value number 108', 'value number 109', 'value number 110', 'value number 111', 'value number 112', 'value number 113', 'value number 114', 'value number 115', 'value number 116', 'value number 117', 'value number 118', 'value number 119');
UPDATE alembic_version SET version_num='k2' WHERE alembic_version.version_num = 'k1';
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
