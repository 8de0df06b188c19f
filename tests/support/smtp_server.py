"""A real SMTP server for the tests: smtp_server.py FOLDER [--port N] [--tls CERT KEY] [--login USER PASSWORD] [--refuse N]

Writes each message that it was given to FOLDER/NNN.eml, and what it answered to FOLDER/log: one line a message, "250" or
"451", then whether the session had TLS and a login. The first N messages are answered 451 after their last byte. Prints the
port when it listens.
"""
import argparse
import itertools
import pathlib
import signal
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

options = argparse.ArgumentParser()
options.add_argument("folder", type=pathlib.Path)
options.add_argument("--port", type=int, default=0)
options.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"))
options.add_argument("--login", nargs=2, metavar=("USER", "PASSWORD"))
options.add_argument("--refuse", type=int, default=0)
given = options.parse_args()


class Keep:
    numbers = itertools.count(1)

    async def handle_DATA(self, server, session, envelope):
        number = next(self.numbers)
        (given.folder / f"{number:03}.eml").write_bytes(envelope.original_content)
        answer = "451" if number <= given.refuse else "250"
        with (given.folder / "log").open("a") as log:
            log.write(f"{answer} tls={session.ssl is not None} login={session.authenticated} to={envelope.rcpt_tos[0]}\n")
        return f"{answer} 2.0.0 said the test"


def check(server, session, envelope, mechanism, data):
    good = (data.login.decode(), data.password.decode()) == tuple(given.login)
    return AuthResult(success=good, handled=good)


class Door(Controller):
    def factory(self):
        context = None
        if given.tls:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(*given.tls)
        return SMTP(self.handler, tls_context=context, require_starttls=bool(given.tls), hostname="mail.test",
                    authenticator=check if given.login else None, auth_required=bool(given.login),
                    auth_require_tls=bool(given.tls))


door = Door(Keep(), hostname="127.0.0.1", port=given.port)
door.start()
print(door.server.sockets[0].getsockname()[1], flush=True)
signal.sigwait({signal.SIGTERM, signal.SIGINT})
door.stop()
