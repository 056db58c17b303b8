-- migc 0.1.0: schema at l3, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE part (
    id INTEGER NOT NULL, 
    whole_id INTEGER, 
    PRIMARY KEY (id)
);
CREATE TABLE whole (
    id INTEGER NOT NULL, 
    main_part INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(main_part) REFERENCES part (id)
);
CREATE TABLE run (
    id INTEGER NOT NULL, 
    state_id INTEGER, 
    last_id INTEGER, 
    PRIMARY KEY (id)
);
CREATE TABLE run_state (
    id INTEGER NOT NULL, 
    run_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT fk_state_run FOREIGN KEY(run_id) REFERENCES run (id)
);
-- table part is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'part' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'part' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'part' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'part' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('part', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'whole_id');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_part (
    id INTEGER NOT NULL, 
    whole_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(whole_id) REFERENCES whole (id)
);
INSERT INTO _migc_new_part (id, whole_id) SELECT part.id, part.whole_id FROM part;
DROP TABLE part;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_part RENAME TO part;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE part RENAME COLUMN id TO id;
-- table run is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'run' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'run' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'run' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'run' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('run', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'state_id', 'last_id');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_run (
    id INTEGER NOT NULL, 
    state_id INTEGER, 
    last_id INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT fk_run_last FOREIGN KEY(last_id) REFERENCES run_state (id)
);
INSERT INTO _migc_new_run (id, state_id, last_id) SELECT run.id, run.state_id, run.last_id FROM run;
DROP TABLE run;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_run RENAME TO run;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE run RENAME COLUMN id TO id;
COMMIT;
