"""A client of a server that stays, for what a test asks again and again: a new client, and what the server makes anew for
it, take ten times as long as most answers."""

from __future__ import annotations

import subprocess
import tempfile
import threading


class Session:
    """`say_end`: what makes the client print the line END, by which an answer's end is known."""

    END = "-- end of an answer"

    def __init__(self, command: list, environment: dict[str, str], say_end: str):
        self.say_end = say_end
        self.errors = tempfile.TemporaryFile()
        self.client = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)

    def ask(self, sql: str) -> bytes:
        """The answer to statements, each ended by a semicolon. After an error the session has ended."""
        try:
            self.client.stdin.write(f"{sql}\n{self.say_end}\n".encode())
            self.client.stdin.flush()
        except BrokenPipeError:
            pass  # what stood before says why
        lines = []
        for line in self.client.stdout:
            if line.rstrip(b"\n").decode("utf-8", "replace") == self.END:
                return b"".join(lines)
            lines.append(line)
        self.errors.seek(0)
        raise RuntimeError(f"{sql[:500]}\n{self.errors.read().decode('utf-8', 'replace')}")

    def close(self) -> None:
        self.client.kill()
        self.client.communicate()
        self.errors.close()


class Asked:
    """A database with a session that is begun when it is first asked, by one thread at a time; it has `new_session()`."""

    def __init__(self):
        self.session: Session | None = None
        self.one_at_a_time = threading.Lock()

    def ask(self, sql: str) -> bytes:
        with self.one_at_a_time:
            self.session = self.session or self.new_session()
            try:
                return self.session.ask(sql)
            except RuntimeError:
                self.close()
                raise

    def close(self) -> None:
        if self.session:
            self.session.close()
            self.session = None
