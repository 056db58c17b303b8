-- migc 0.1.0: upgrade base -> e8596a7b8c9d, oracle
-- 18 revisions; sources sha256 cc4aca42819802a2dfe4c1f72c7423333c3caf82659c3177e100582aabccc148
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
            SELECT COUNT(*), 0, COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
            message := message || '. Nothing was changed. The script for this database is made by: migc upgrade ' || REPLACE(COALESCE(present, 'base'), ', ', ',') || ':e8596a7b8c9d';
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
-- Running upgrade base -> 0a1b2c3d4e5f: Create users
-- if a statement fails, the database is at base with those of 0a1b2c3d4e5f above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE users (
    id VARCHAR2(36 CHAR) NOT NULL, 
    email VARCHAR2(320 CHAR) NOT NULL, 
    name VARCHAR2(100 CHAR), 
    is_active NUMBER(1) DEFAULT 1 NOT NULL, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email), 
    CONSTRAINT ck_users_email CHECK (INSTR(email, '@') > 1)
);
COMMENT ON TABLE users IS 'people who may sign in';
COMMENT ON COLUMN users.id IS 'a UUID as text, made by the application';
INSERT INTO alembic_version (version_num) VALUES ('0a1b2c3d4e5f');
COMMIT;
-- Running upgrade 0a1b2c3d4e5f -> 1b2c3d4e5f60: Create tasks
-- guard: the database must be at 0a1b2c3d4e5f
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''0a1b2c3d4e5f'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 0a1b2c3d4e5f, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 0a1b2c3d4e5f with those of 1b2c3d4e5f60 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE tasks (
    id NUMBER(10) GENERATED BY DEFAULT AS IDENTITY, 
    user_id VARCHAR2(36 CHAR) NOT NULL, 
    title VARCHAR2(200 CHAR) NOT NULL, 
    description CLOB, 
    priority VARCHAR2(10 CHAR) DEFAULT 'medium' NOT NULL, 
    completed NUMBER(1) DEFAULT 0 NOT NULL, 
    due_at TIMESTAMP WITH TIME ZONE, 
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high')), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at);
UPDATE alembic_version SET version_num='1b2c3d4e5f60' WHERE alembic_version.version_num = '0a1b2c3d4e5f';
COMMIT;
-- Running upgrade 1b2c3d4e5f60 -> 987zyx654321: Add conversations and messages
-- guard: the database must be at 1b2c3d4e5f60
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''1b2c3d4e5f60'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 1b2c3d4e5f60, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 1b2c3d4e5f60 with those of 987zyx654321 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE conversations (
    id NUMBER(10) GENERATED BY DEFAULT AS IDENTITY, 
    user_id VARCHAR2(36 CHAR) NOT NULL, 
    title VARCHAR2(4000 CHAR), 
    state VARCHAR2(8 CHAR) NOT NULL, 
    created_at TIMESTAMP, 
    CONSTRAINT pk_conversations PRIMARY KEY (id), 
    CONSTRAINT fk_conversations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TABLE messages (
    id NUMBER(19) GENERATED BY DEFAULT AS IDENTITY, 
    conversation_id NUMBER(10) NOT NULL, 
    role VARCHAR2(9 CHAR) NOT NULL, 
    content CLOB NOT NULL, 
    tool_calls CLOB, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = '1b2c3d4e5f60';
COMMIT;
-- Running upgrade 987zyx654321 -> abc123def456: Add user preferences table
-- guard: the database must be at 987zyx654321
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''987zyx654321'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 987zyx654321, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 987zyx654321 with those of abc123def456 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE user_preferences (
    id NUMBER(10) GENERATED BY DEFAULT AS IDENTITY, 
    user_id VARCHAR2(36 CHAR) NOT NULL, 
    show_completed NUMBER(1), 
    compact_view NUMBER(1), 
    dark_mode NUMBER(1), 
    CONSTRAINT pk_user_preferences PRIMARY KEY (id), 
    CONSTRAINT uq_user_preferences_user_id UNIQUE (user_id), 
    CONSTRAINT fk_user_preferences_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
COMMIT;
-- Running upgrade abc123def456 -> 3d4e5f607182: Add tags
-- guard: the database must be at abc123def456
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''abc123def456'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at abc123def456, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at abc123def456 with those of 3d4e5f607182 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE tags (
    id NUMBER(10) GENERATED BY DEFAULT AS IDENTITY, 
    user_id VARCHAR2(36 CHAR) NOT NULL, 
    name VARCHAR2(50 CHAR) NOT NULL, 
    color CHAR(7 CHAR) DEFAULT '#808080' NOT NULL, 
    CONSTRAINT pk_tags PRIMARY KEY (id), 
    CONSTRAINT ck_tags_color CHECK (RTRIM(color) LIKE '#%' AND LENGTH(RTRIM(color)) = 7), 
    CONSTRAINT fk_tags_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX uq_tags_user_id_name ON tags (user_id, LOWER(name));
CREATE TABLE task_tags (
    task_id NUMBER(10) NOT NULL, 
    tag_id NUMBER(10) NOT NULL, 
    CONSTRAINT pk_task_tags PRIMARY KEY (task_id, tag_id), 
    CONSTRAINT fk_task_tags_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE, 
    CONSTRAINT fk_task_tags_tag_id_tags FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE
);
CREATE INDEX ix_task_tags_tag_id ON task_tags (tag_id);
COMMENT ON TABLE task_tags IS 'which task carries which tag';
UPDATE alembic_version SET version_num='3d4e5f607182' WHERE alembic_version.version_num = 'abc123def456';
COMMIT;
-- Running upgrade abc123def456 -> 2c3d4e5f6071: Add recurring tasks
-- guard: the database must be at 3d4e5f607182
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''3d4e5f607182'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 3d4e5f607182, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 3d4e5f607182 with those of 2c3d4e5f6071 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks ADD is_recurring NUMBER(1) DEFAULT 0;
ALTER TABLE tasks ADD recurrence_pattern VARCHAR2(4000 CHAR);
COMMENT ON COLUMN tasks.recurrence_pattern IS 'an RRULE of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO';
INSERT INTO alembic_version (version_num) VALUES ('2c3d4e5f6071');
COMMIT;
-- Running upgrade 2c3d4e5f6071, 3d4e5f607182 -> 4e5f60718293: Merge recurring tasks and tags
DELETE FROM alembic_version WHERE alembic_version.version_num = '2c3d4e5f6071';
UPDATE alembic_version SET version_num='4e5f60718293' WHERE alembic_version.version_num = '3d4e5f607182';
COMMIT;
-- Running upgrade 4e5f60718293 -> 5f6071829304: Change message role to varchar
-- guard: the database must be at 4e5f60718293
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''4e5f60718293'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 4e5f60718293, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 4e5f60718293 with those of 5f6071829304 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE messages MODIFY role VARCHAR2(20 CHAR);
UPDATE alembic_version SET version_num='5f6071829304' WHERE alembic_version.version_num = '4e5f60718293';
COMMIT;
-- Running upgrade 5f6071829304 -> 607182930415: Change conversation state to varchar
-- guard: the database must be at 5f6071829304
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''5f6071829304'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 5f6071829304, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 5f6071829304 with those of 607182930415 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE conversations MODIFY state VARCHAR2(4000 CHAR);
UPDATE alembic_version SET version_num='607182930415' WHERE alembic_version.version_num = '5f6071829304';
COMMIT;
-- Running upgrade 607182930415 -> 718293041526: Index tasks by user and age
-- guard: the database must be at 607182930415
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''607182930415'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 607182930415, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 607182930415 with those of 718293041526 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
UPDATE alembic_version SET version_num='718293041526' WHERE alembic_version.version_num = '607182930415';
COMMIT;
-- Running upgrade 718293041526 -> 829304152637: Move priorities to a table
-- guard: the database must be at 718293041526
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''718293041526'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 718293041526, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 718293041526 with those of 829304152637 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE priorities (
    id NUMBER(5) NOT NULL, 
    name VARCHAR2(20 CHAR) NOT NULL, 
    weight NUMBER(4, 2) NOT NULL, 
    CONSTRAINT pk_priorities PRIMARY KEY (id), 
    CONSTRAINT uq_priorities_name UNIQUE (name)
);
INSERT INTO priorities (id, name, weight) VALUES (1, 'low', 0.50);
INSERT INTO priorities (id, name, weight) VALUES (2, 'medium', 1.00);
INSERT INTO priorities (id, name, weight) VALUES (3, 'high', 2.25);
ALTER TABLE tasks ADD priority_id NUMBER(5);
UPDATE tasks SET priority_id=3 WHERE priority = 'high';
UPDATE tasks SET priority_id=2 WHERE priority = 'medium';
UPDATE tasks SET priority_id=1 WHERE priority = 'low';
ALTER TABLE tasks MODIFY priority_id NOT NULL;
ALTER TABLE tasks ADD CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id);
UPDATE alembic_version SET version_num='829304152637' WHERE alembic_version.version_num = '718293041526';
COMMIT;
-- Running upgrade 829304152637 -> 930415263748: Drop the old priority column
-- guard: the database must be at 829304152637
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''829304152637'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 829304152637, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 829304152637 with those of 930415263748 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks DROP CONSTRAINT ck_tasks_priority;
ALTER TABLE tasks DROP COLUMN priority;
UPDATE alembic_version SET version_num='930415263748' WHERE alembic_version.version_num = '829304152637';
COMMIT;
-- Running upgrade 930415263748 -> a41526374859: Add subtasks
-- guard: the database must be at 930415263748
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''930415263748'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at 930415263748, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at 930415263748 with those of a41526374859 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE subtasks (
    id NUMBER(10) GENERATED BY DEFAULT AS IDENTITY, 
    task_id NUMBER(10) NOT NULL, 
    title VARCHAR2(200 CHAR) NOT NULL, 
    completed NUMBER(1) DEFAULT 0 NOT NULL, 
    position NUMBER(10) DEFAULT 0 NOT NULL, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id)
);
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
ALTER TABLE tasks ADD next_subtask_id NUMBER(10);
ALTER TABLE subtasks ADD CONSTRAINT fk_subtasks_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE;
ALTER TABLE tasks ADD CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE SET NULL;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = '930415263748';
COMMIT;
-- Running upgrade a41526374859 -> b5263748596a: Add task templates
-- guard: the database must be at a41526374859
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''a41526374859'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at a41526374859, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at a41526374859 with those of b5263748596a above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE task_templates (
    id NUMBER(10) GENERATED BY DEFAULT AS IDENTITY, 
    title VARCHAR2(200 CHAR) NOT NULL, 
    body CLOB, 
    options CLOB DEFAULT '{}' NOT NULL, 
    labels CLOB, 
    hours NUMBER(5, 2), 
    valid_from DATE, 
    remind_at TIMESTAMP, 
    CONSTRAINT pk_task_templates PRIMARY KEY (id)
);
INSERT INTO task_templates (title, body, labels, hours, valid_from, remind_at) VALUES ('It''s your first task', UNISTR('Tick me off. \d83c\df89'), '["hello", "it''s \"new\""]', 0.25, DATE '2025-02-14', TIMESTAMP '2025-02-14 09:00:00');
INSERT INTO task_templates (title, body, options, labels, hours, valid_from, remind_at) VALUES ('Set up C:\todo\new', UNISTR('Two lines:\000a\00091. a tab before this\000a\00092. 100 % done; -- no comment /* nor this */'), '{"shell": "C:\\Windows\\cmd.exe", "note": "it''s \"quoted\"", "sizes": [1, 2.5, true]}', '[]', 26.50, DATE '2025-03-01', TIMESTAMP '2025-03-01 17:30:00');
INSERT INTO task_templates (title, body) VALUES (UNISTR('Gr\00f6\00dfe \5927\304d\3055 \0440\0430\0437\043c\0435\0440'), ':name is no parameter here, nor is $1 or $$');
UPDATE alembic_version SET version_num='b5263748596a' WHERE alembic_version.version_num = 'a41526374859';
COMMIT;
-- Running upgrade b5263748596a -> c63748596a7b: Index messages without locking
-- guard: the database must be at b5263748596a
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''b5263748596a'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at b5263748596a, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at b5263748596a with those of c63748596a7b above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE INDEX ix_messages_conversation_id_created_at ON messages (conversation_id, created_at DESC);
UPDATE alembic_version SET version_num='c63748596a7b' WHERE alembic_version.version_num = 'b5263748596a';
COMMIT;
-- Running upgrade c63748596a7b -> d748596a7b8c: Add search text
-- guard: the database must be at c63748596a7b
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''c63748596a7b'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at c63748596a7b, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at c63748596a7b with those of d748596a7b8c above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks ADD search_text CLOB;
-- in batches of 10000 rows, each committed by itself
DECLARE
    migc_next tasks.id%TYPE;
    migc_last tasks.id%TYPE;
    migc_end tasks.id%TYPE;
BEGIN
    SELECT MAX(id) INTO migc_end FROM tasks;
    SELECT MIN(id) INTO migc_next FROM tasks WHERE search_text IS NULL;
    WHILE migc_next <= migc_end LOOP
        SELECT MAX(id) INTO migc_last FROM (
            SELECT id FROM tasks WHERE (search_text IS NULL) AND id >= migc_next
            ORDER BY id FETCH FIRST 10000 ROWS ONLY
        );
        UPDATE tasks SET search_text=LOWER(title || ' ' || COALESCE(description, '')) WHERE (search_text IS NULL) AND id >= migc_next AND id <= migc_last;
        COMMIT;
        SELECT MIN(id) INTO migc_next FROM tasks WHERE (search_text IS NULL) AND id > migc_last;
    END LOOP;
END;
/
ALTER TABLE tasks MODIFY search_text DEFAULT '' NOT NULL;
UPDATE alembic_version SET version_num='d748596a7b8c' WHERE alembic_version.version_num = 'c63748596a7b';
COMMIT;
-- Running upgrade d748596a7b8c -> f96a7b8c9d0e: Add time of update to tasks
-- guard: the database must be at d748596a7b8c
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''d748596a7b8c'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at d748596a7b8c, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at d748596a7b8c with those of f96a7b8c9d0e above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks ADD updated_at TIMESTAMP WITH TIME ZONE;
UPDATE alembic_version SET version_num='f96a7b8c9d0e' WHERE alembic_version.version_num = 'd748596a7b8c';
COMMIT;
-- Running upgrade f96a7b8c9d0e -> e8596a7b8c9d: Track updates of tasks
-- guard: the database must be at f96a7b8c9d0e
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
            SELECT COUNT(*), COUNT(CASE WHEN version_num IN (''f96a7b8c9d0e'') THEN 1 END), COUNT(CASE WHEN version_num IN (''e8596a7b8c9d'') THEN 1 END),
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
        message := 'from here on this script needs a database at f96a7b8c9d0e, and this one is at ' || COALESCE(present, 'base');
        message := message || '. Something else moved the version rows while this script was running.';
        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;
/
-- if a statement fails, the database is at f96a7b8c9d0e with those of e8596a7b8c9d above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TRIGGER tasks_touch_updated_at BEFORE UPDATE ON tasks FOR EACH ROW
BEGIN
  :NEW.updated_at := SYSTIMESTAMP;
END;
/
UPDATE alembic_version SET version_num='e8596a7b8c9d' WHERE alembic_version.version_num = 'f96a7b8c9d0e';
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
