CREATE TABLE t (id SERIAL NOT NULL, a TEXT, CONSTRAINT pk_t PRIMARY KEY (id));
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('first');
