"""A throw-away PostgreSQL server on a socket in a temporary folder, and what a database of it holds, as text."""

from __future__ import annotations

import itertools
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from session import Asked, Session

TIMEOUT = 120  # seconds, for one script

# What a schema is made of, a line each, in an order that depends on names only. Left out: what belongs to extensions,
# and the version table.
STRUCTURE = r"""
WITH spaces AS (
  SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), owned AS (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), relations AS (
  SELECT c.*, s.nspname || '.' || c.relname AS path FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
  WHERE (c.tableoid, c.oid) NOT IN (SELECT * FROM owned)
    AND c.oid IS DISTINCT FROM to_regclass(:'version_table')
    AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.oid AND i.indrelid = to_regclass(:'version_table'))
), lines AS (
  SELECT 'schema ' || nspname || coalesce(' comment ' || quote_literal(obj_description(oid, 'pg_namespace')), '')
  FROM spaces WHERE nspname <> 'public'
  UNION ALL
  SELECT 'extension ' || extname || ' in ' || nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
  WHERE extname <> 'plpgsql'
  UNION ALL
  SELECT 'enum ' || nspname || '.' || typname || ' ('
    || (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) || ')'
  FROM pg_type t JOIN spaces s ON s.oid = typnamespace WHERE typtype = 'e'
  UNION ALL
  SELECT 'domain ' || nspname || '.' || typname || ' ' || format_type(typbasetype, typtypmod) || ' ' || typnotnull
  FROM pg_type t JOIN spaces s ON s.oid = typnamespace WHERE typtype = 'd'
  UNION ALL
  SELECT 'relation ' || path || ' kind ' || relkind::text || ' persistence ' || relpersistence::text
    || coalesce(' ' || reloptions::text, '') || coalesce(' partition by ' || pg_get_partkeydef(oid), '')
    || coalesce(' comment ' || quote_literal(obj_description(oid, 'pg_class')), '')
    || coalesce((SELECT ' inherits ' || string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno)
                 FROM pg_inherits WHERE inhrelid = r.oid), '')
    || coalesce(' bounds ' || pg_get_expr(relpartbound, oid), '')
  FROM relations r WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
  UNION ALL
  SELECT 'column ' || path || '.' || attname || ' #' || row_number() OVER (PARTITION BY attrelid ORDER BY attnum)
    || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END
    || coalesce(CASE WHEN attgenerated = '' THEN ' default ' ELSE ' generated ' END || pg_get_expr(adbin, adrelid), '')
    || CASE attidentity::text WHEN '' THEN '' ELSE ' identity ' || attidentity::text END
    || CASE WHEN attcollation IN (0, typcollation) THEN '' ELSE ' collate ' || attcollation::regcollation::text END
    || coalesce(' comment ' || quote_literal(col_description(attrelid, attnum)), '')
  FROM relations r JOIN pg_attribute a ON attrelid = r.oid JOIN pg_type t ON t.oid = atttypid
    LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
  WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  UNION ALL
  SELECT 'constraint ' || path || '.' || conname || ' ' || pg_get_constraintdef(c.oid)
    || coalesce(' comment ' || quote_literal(obj_description(c.oid, 'pg_constraint')), '')
  FROM pg_constraint c JOIN relations r ON conrelid = r.oid WHERE contype IN ('c', 'f', 'p', 'u', 'x')
  UNION ALL
  SELECT 'index ' || pg_get_indexdef(indexrelid) || CASE WHEN indisvalid THEN '' ELSE ' INVALID' END
    || coalesce((SELECT ' statistics ' || string_agg(attnum || ' ' || attstattarget, ' ') FROM pg_attribute
                 WHERE attrelid = indexrelid AND attstattarget > 0), '')
    || coalesce(' comment ' || quote_literal(obj_description(indexrelid, 'pg_class')), '')
  FROM pg_index JOIN relations r ON indexrelid = r.oid
  UNION ALL
  SELECT 'sequence ' || path || ' ' || seqtypid::regtype || ' start ' || seqstart || ' increment ' || seqincrement
    || ' min ' || seqmin || ' max ' || seqmax || ' cache ' || seqcache || CASE WHEN seqcycle THEN ' cycle' ELSE '' END
    || coalesce((SELECT ' owned by ' || refobjid::regclass || '.' || attname FROM pg_depend
                 JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
                 WHERE classid = 'pg_class'::regclass AND objid = r.oid AND refobjsubid > 0), '')
  FROM pg_sequence JOIN relations r ON seqrelid = r.oid
  UNION ALL
  SELECT 'view ' || path || ' as ' || pg_get_viewdef(oid) FROM relations WHERE relkind IN ('v', 'm')
  UNION ALL
  SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p JOIN spaces s ON s.oid = pronamespace
  WHERE prokind IN ('f', 'p') AND (p.tableoid, p.oid) NOT IN (SELECT * FROM owned)
  UNION ALL
  SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN relations r ON tgrelid = r.oid WHERE NOT tgisinternal
) SELECT replace(line, E'\n', '\n') FROM lines AS line (line) ORDER BY line COLLATE "C";
"""

# The rows of every table, and where sequences stand.
DATA = r"""
SELECT format('SELECT %L, %s ORDER BY 1, 2', oid::regclass, CASE relkind
    WHEN 'S' THEN format('last_value, is_called FROM %s', oid::regclass)
    ELSE format('t::text COLLATE "C" FROM %s t', oid::regclass) END)
FROM pg_class
WHERE relkind IN ('r', 'm', 'S') AND relnamespace IN
  (SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')
ORDER BY oid::regclass::text COLLATE "C" \gexec
"""

USUAL = "-c standard_conforming_strings=on -c datestyle=ISO,MDY -c timezone=UTC"

VERSION_ROWS = "SELECT version_num FROM :version_table ORDER BY 1;"


class Server:
    """`with Server() as server`: initdb, start; at the end stop and remove. A server refuses to run as root: where the
    test is root, the server is the postgres user's."""

    dialect = "postgresql"
    client = "psql"
    refused = re.compile("ERROR:  this script is for a database at")
    trouble = re.compile(r"WARNING:|will be truncated")
    now = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+")  # the value of a now(): with a fraction

    @staticmethod
    def quoted(name: str) -> str:
        return '"' + name.replace('"', '""') + '"'

    def __enter__(self) -> Server:
        self.programs = find_programs()
        self.folder = Path(tempfile.mkdtemp(prefix="migc-pg-", dir="/tmp"))  # short: a socket's path has a limit
        self.user = server_user()
        if self.user:
            shutil.chown(self.folder, self.user)
        self.databases = itertools.count(1)
        self.administration: Database | None = None
        try:
            self._as_server("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
            settings = f"""
                listen_addresses = ''
                unix_socket_directories = '{self.folder}'
                fsync = off
                synchronous_commit = off
                full_page_writes = off
                shared_buffers = 64MB
                max_connections = 300
                autovacuum = off
                timezone = 'UTC'
            """
            with open(self.data / "postgresql.conf", "a", encoding="utf-8") as config:
                config.write(settings)
            self._as_server("pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "start")
            self.administration = Database(self, "postgres")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.administration:
            self.administration.close()
        if (self.data / "postmaster.pid").exists():
            self._as_server("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def _as_server(self, program: str, *arguments: str | Path) -> None:
        switch = ["runuser", "-u", self.user, "--"] if self.user else []
        command = [*switch, self.programs / program, *arguments]
        with open(self.folder / "setup", "ab") as output:  # no pipe: the server would keep it open
            done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{program} failed:\n{(self.folder / 'setup').read_text()}")

    def database(self, settings: str = "", version_table: str = "alembic_version") -> Database:
        """A new, empty database. `settings`: what ALTER DATABASE … SET is to say."""
        name = f"db{next(self.databases)}"
        # By copying its files, which without fsync takes a seventh of the time that the usual way takes.
        self.administration.ask(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy;")
        if settings:
            self.administration.ask(f"ALTER DATABASE {name} SET {settings};")
        return Database(self, name, version_table)

    def drop(self, *databases: Database) -> None:
        for database in databases:
            database.close()
            self.administration.ask(f"DROP DATABASE {database.name} WITH (FORCE);")


class Database(Asked):
    def __init__(self, server: Server, name: str, version_table: str = "alembic_version"):
        super().__init__()
        self.server = server
        self.name = name
        self.version_table = version_table

    def psql_command(self, *arguments: str | Path) -> list[str | Path]:
        place = ["-h", self.server.folder, "-U", "postgres", "-d", self.name]
        return [self.server.programs / "psql", "-X", "-q", *place, *arguments]

    def run(self, script: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """`psql -X -f script`, as the header of a script says."""
        plain = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        return subprocess.run(
            self.psql_command("-f", script),
            env=plain | {"LC_ALL": "C.UTF-8"} | (environment or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT,
            check=False,
        )

    def query_command(self) -> list[str | Path]:
        variables = ["-v", "ON_ERROR_STOP=1", "-v", f"version_table={self.version_table}"]
        return self.psql_command("-A", "-t", "-F", "\t", *variables, "-f", "-")

    def query(self, sql: str) -> str:
        """The rows of a query, as text: fields parted by tabs, rows by line ends; whatever the database's settings."""
        done = subprocess.run(self.query_command(), env=usual_environment(), input=sql.encode(), capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{sql[:500]}\n{done.stderr.decode()}")
        return done.stdout.decode()

    def new_session(self) -> Session:
        return Session(self.query_command(), usual_environment(), rf"\echo '{Session.END}'")

    def structure(self) -> str:
        return self.ask(STRUCTURE).decode()

    def data(self) -> str:
        return self.ask(DATA).decode()

    def version_rows(self) -> list[str]:
        return self.ask(VERSION_ROWS).decode().splitlines()


def usual_environment() -> dict[str, str]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return plain | {"PGCLIENTENCODING": "UTF8", "PGOPTIONS": USUAL}


def find_programs() -> Path:
    """The bin folder of the newest PostgreSQL of Debian. There must be one: a test that was not run is no test."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise SystemExit("PostgreSQL's server is not here: apt-get install postgresql")
    return found[-1].parent


def server_user() -> str:
    """Whom to become for the server, or '' to stay."""
    if os.geteuid() != 0:
        return ""
    users = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"
