"""A throw-away MariaDB or MySQL server on a socket in a temporary folder, and what a database of it holds, as text."""

from __future__ import annotations

import itertools
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from session import Asked, Session

TIMEOUT = 120  # seconds, for one script
START = 60  # seconds, for the server
SETTING = "SET SESSION group_concat_max_len = 1000000;\n"

# What a schema is made of, a line each, in an order that depends on names only. Left out: the version table.
STRUCTURE = r"""
SELECT CONCAT('table ', t.table_name, ' ', t.table_type, ' ', COALESCE(t.engine, ''), ' ', COALESCE(t.table_collation, ''), ' ',
  COALESCE(t.create_options, ''), IF(t.table_type = 'VIEW', '', CONCAT(' comment ', QUOTE(t.table_comment)))) AS line
FROM information_schema.tables t WHERE t.table_schema = DATABASE() AND t.table_name <> {version_table}
UNION ALL
SELECT CONCAT('column ', c.table_name, '.', c.column_name, ' #', c.ordinal_position, ' ', c.column_type, ' ', c.is_nullable,
  ' default ', COALESCE(QUOTE(c.column_default), 'none'), ' ', c.extra, ' ', COALESCE(c.collation_name, ''),
  ' as ', COALESCE(c.generation_expression, ''), ' comment ', QUOTE(c.column_comment))
FROM information_schema.columns c WHERE c.table_schema = DATABASE() AND c.table_name <> {version_table}
UNION ALL
SELECT CONCAT('index ', s.table_name, '.', s.index_name, ' ', s.index_type, IF(s.non_unique, '', ' unique'), ' (',
  GROUP_CONCAT(CONCAT(COALESCE(s.column_name, {expression}), COALESCE(CONCAT('(', s.sub_part, ')'), ''), ' ', COALESCE(s.collation, ''))
  ORDER BY s.seq_in_index SEPARATOR ', '), ') comment ', QUOTE(MAX(s.index_comment)))
FROM information_schema.statistics s WHERE s.table_schema = DATABASE() AND s.table_name <> {version_table}
GROUP BY s.table_name, s.index_name, s.index_type, s.non_unique
UNION ALL
SELECT CONCAT('constraint ', t.table_name, '.', t.constraint_name, ' ', t.constraint_type)
FROM information_schema.table_constraints t WHERE t.table_schema = DATABASE() AND t.table_name <> {version_table}
UNION ALL
SELECT CONCAT('foreign key ', k.table_name, '.', k.constraint_name, ' ', k.column_name, ' to ', k.referenced_table_schema = DATABASE(),
  '.', k.referenced_table_name, '.', k.referenced_column_name, ' ', r.update_rule, ' ', r.delete_rule)
FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
  ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
WHERE k.table_schema = DATABASE()
UNION ALL
SELECT CONCAT('check ', c.constraint_name, ' ', REPLACE(c.check_clause, DATABASE(), 'db'))
FROM information_schema.check_constraints c WHERE c.constraint_schema = DATABASE()
UNION ALL
SELECT CONCAT('view ', v.table_name, ' ', v.check_option, ' ', v.security_type, ' ', REPLACE(v.view_definition, DATABASE(), 'db'))
FROM information_schema.views v WHERE v.table_schema = DATABASE()
UNION ALL
SELECT CONCAT('trigger ', t.trigger_name, ' ', t.action_timing, ' ', t.event_manipulation, ' ', t.event_object_table, ' ', t.action_statement)
FROM information_schema.triggers t WHERE t.trigger_schema = DATABASE()
UNION ALL
SELECT CONCAT('routine ', r.routine_name, ' ', r.routine_type, ' ', r.routine_definition)
FROM information_schema.routines r WHERE r.routine_schema = DATABASE()
"""


class Server:
    """`with Server() as server`: makes a data folder, starts; at the end stops and removes. `chroot`: where the programs
    are MySQL's, of another release of Debian; without it they are this machine's MariaDB. A server refuses to run as root:
    where the test is root, it becomes somebody else."""

    refused = re.compile("can't be set to the value of 'this script is for a database at")
    trouble = re.compile(r"(?i)\bwarning\b")
    now = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")  # the value of a now()

    def __init__(self, chroot: Path | None = None):
        self.chroot = chroot
        self.dialect = "mysql" if chroot else "mariadb"
        self.client = "mysql" if chroot else "mariadb"

    @staticmethod
    def quoted(name: str) -> str:
        return "`" + name.replace("`", "``") + "`"

    def __enter__(self) -> Server:
        inside = self.chroot / "tmp" if self.chroot else Path("/tmp")
        self.folder = Path(tempfile.mkdtemp(prefix="migc-my-", dir=inside))  # short: a socket's path has a limit
        self.user = server_user(self.chroot)
        self.process = None
        self.databases = itertools.count(1)
        self.administration = Database(self, "mysql", "")
        temporary = self.folder / "tmp"
        temporary.mkdir()
        if os.geteuid() == 0:
            self.folder.chmod(0o777)
            temporary.chmod(0o777)
        try:
            self.make_data()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.administration.close()
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name: str) -> str:
        """A file of the server's, as the server calls it."""
        return f"/tmp/{self.folder.name}/{name}"

    @property
    def folders(self) -> list[str]:
        """Of the data and of temporary files: a server that starts removes all `#sql*` files of the latter folder, those of
        a server that runs beside it included."""
        return [f"--datadir={self.path('data')}", f"--tmpdir={self.path('tmp')}"]

    def command(self, program: str, *arguments: str) -> list[str]:
        return [*(["chroot", str(self.chroot)] if self.chroot else []), program, "--no-defaults", *arguments]

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}

    def make_data(self) -> None:
        user = [f"--user={self.user}"] if self.user else []
        if self.chroot:
            command = self.command("mysqld", "--initialize-insecure", "--secure-file-priv=", *user, *self.folders)
        else:
            quiet = ["--skip-test-db", "--auth-root-authentication-method=normal"]
            command = self.command("mariadb-install-db", *user, *self.folders, *quiet)
        with open(self.folder / "setup", "wb") as output:
            done = subprocess.run(command, cwd="/", env=self.environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{command[0]} failed:\n{(self.folder / 'setup').read_text()}")

    def start(self) -> None:
        settings = ["--skip-networking", "--innodb-flush-log-at-trx-commit=0", "--character-set-server=utf8mb4", "--skip-log-bin"]
        settings += ["--max-connections=300", "--innodb-doublewrite=OFF", *self.folders, f"--socket={self.path('s')}", f"--pid-file={self.path('data/pid')}"]
        settings += ["--mysqlx=OFF", "--secure-file-priv="] if self.chroot else []
        settings += [f"--user={self.user}"] if self.user else []
        with open(self.folder / "log", "wb") as log:
            command = self.command("mysqld" if self.chroot else "mariadbd", *settings)
            self.process = subprocess.Popen(command, cwd="/", env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        limit = time.monotonic() + START
        while subprocess.run(self.client_command("-e", "SELECT 1"), env=self.environment, capture_output=True, check=False).returncode != 0:
            if self.process.poll() is not None or time.monotonic() > limit:
                raise SystemExit(f"the server does not start:\n{(self.folder / 'log').read_text(errors='replace')[-3000:]}")
            time.sleep(0.1)

    def client_command(self, *arguments: str) -> list[str]:
        return self.command("mysql" if self.chroot else "mariadb", "-uroot", f"--socket={self.path('s')}", *arguments)

    def database(self, settings: str = "", version_table: str = "`alembic_version`") -> Database:
        """A new, empty database. `settings`: the sql_mode that a client finds."""
        name = f"db{next(self.databases)}"
        self.administration.ask(f"CREATE DATABASE {name} CHARACTER SET utf8mb4;")
        return Database(self, name, version_table, settings)

    def drop(self, *databases: Database) -> None:
        for database in databases:
            database.close()
            self.administration.ask(f"DROP DATABASE {database.name};")


class Database(Asked):
    def __init__(self, server: Server, name: str, version_table: str, sql_mode: str = ""):
        super().__init__()
        self.server = server
        self.name = name
        self.version_table = version_table
        self.sql_mode = sql_mode

    def run(self, script: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """`mysql --default-character-set=utf8mb4 DATABASE < script`, as the header of a script says."""
        before = [f"--init-command=SET SESSION sql_mode = '{self.sql_mode}'"] if self.sql_mode else []
        with open(script, "rb") as text:
            return subprocess.run(
                self.server.client_command("--default-character-set=utf8mb4", *before, self.name),
                env=self.server.environment | (environment or {}),
                stdin=text,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=TIMEOUT,
                check=False,
            )

    def query_command(self) -> list[str]:
        return self.server.client_command("--default-character-set=utf8mb4", "-N", "-B", "--unbuffered", self.name)

    def query(self, sql: str) -> str:
        """The rows of a query, as text: fields parted by tabs, rows by line ends."""
        text = (SETTING + sql).encode()
        done = subprocess.run(self.query_command(), env=self.server.environment, input=text, capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{sql[:500]}\n{done.stderr.decode()}")
        return text_of(done.stdout)

    def new_session(self) -> Session:
        session = Session(self.query_command(), self.server.environment, f"SELECT '{Session.END}';")
        session.ask(SETTING)
        return session

    @property
    def version_name(self) -> str:
        return "'" + self.version_table.split("`.`")[-1].strip("`").replace("'", "''") + "'"

    def structure(self) -> str:
        expression = "s.expression" if self.server.chroot else "'?'"
        lines = text_of(self.ask(STRUCTURE.format(version_table=self.version_name, expression=expression) + ";")).split("\n")[:-1]
        return "".join(line.replace(f"`{self.name}`.", "") + "\n" for line in sorted(lines))

    def data(self) -> str:
        tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE';"
        names = sorted(text_of(self.ask(tables)).split("\n")[:-1])
        if not names:
            return ""
        texts = text_of(self.ask("".join(f"SELECT * FROM {Server.quoted(name)};\nSELECT '-- end of table';\n" for name in names)))
        rows = [sorted(text.split("\n")) for text in texts.split("-- end of table\n")]
        return "".join(f"table {name}\n" + "\n".join(lines) + "\n" for name, lines in zip(names, rows))

    def version_rows(self) -> list[str]:
        return text_of(self.ask(f"SELECT version_num FROM {self.version_table} ORDER BY CAST(version_num AS BINARY);")).splitlines()


def text_of(answer: bytes) -> str:
    return answer.decode("utf-8", "backslashreplace")


def server_user(chroot: Path | None) -> str:
    """Whom to become for the server, or '' to stay."""
    if os.geteuid() != 0:
        return ""
    if chroot:
        return "nobody"
    users = {entry.pw_name for entry in pwd.getpwall()}
    return "mysql" if "mysql" in users else "nobody"
