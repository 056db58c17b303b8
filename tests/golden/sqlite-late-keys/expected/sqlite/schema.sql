-- migc 0.1.0: schema at l3, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE run (
    id INTEGER NOT NULL, 
    state_id INTEGER, 
    last_id INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT fk_run_last FOREIGN KEY(last_id) REFERENCES run_state (id)
);
CREATE TABLE run_state (
    id INTEGER NOT NULL, 
    run_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT fk_state_run FOREIGN KEY(run_id) REFERENCES run (id)
);
CREATE TABLE whole (
    id INTEGER NOT NULL, 
    main_part INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(main_part) REFERENCES part (id)
);
CREATE TABLE part (
    id INTEGER NOT NULL, 
    whole_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(whole_id) REFERENCES whole (id)
);
COMMIT;
