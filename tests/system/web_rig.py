# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberd-web as it is used: behind the real lighttpd or the real httpd of busybox, configured with
the very lines of its man page; or called as a server calls it, for what no server lets through."""

import base64
import html.parser
import http.client
import os
import re
import select
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.parse

from rig import BUILD, LIMIT, NOBODY, ROOT

WEB = os.path.join(BUILD, "numberd-web")
MAN = os.path.join(ROOT, "packaging", "man", "numberd-web.8.scd.in")
USER, PASSWORD = "owner", "correct-horse"
ALWAYS = {
    "content-security-policy":
        "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


def snippet(title, number=0):
    """An example of the man page: which of those below a title."""
    with open(MAN, encoding="utf-8") as file:
        section = re.split(r"^# ", file.read().split(f"# {title}\n")[1], maxsplit=1, flags=re.M)[0]
    return re.findall(r"^```\n(.*?)^```", section, re.M | re.S)[number]


class Form:
    """A form of a page: its fields, and the buttons that send it."""

    def __init__(self, method):
        self.method, self.fields, self.buttons, self.choices = method, {}, [], {}

    def data(self, **more):
        return {**self.fields, **more}


class Page(html.parser.HTMLParser):
    """What a browser without JavaScript makes of a page. Markup that is not closed is an error."""

    VOID = {"meta", "link", "input", "br"}

    def __init__(self, text):
        super().__init__()
        self.forms, self.links, self.words, self.open, self.ids = [], [], [], [], []
        self.select, self.language = None, None
        self.feed(text)
        if self.open:
            raise AssertionError(f"not closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.ids += [attrs["id"]] if "id" in attrs else []
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "html":
            self.language = attrs.get("lang")
        if tag == "a":
            self.links.append(attrs["href"])
        if tag == "form":
            self.forms.append(Form(attrs["method"]))
        if tag in ("input", "select") and "name" in attrs:
            self.forms[-1].fields[attrs["name"]] = attrs.get("value", "")
        if tag == "select":
            self.select = attrs["name"]
        if tag == "option":
            choices = self.forms[-1].choices.setdefault(self.select, [])
            if not choices:
                self.forms[-1].fields[self.select] = attrs["value"]
            choices.append(attrs["value"])
        if tag == "button" and "name" in attrs:
            self.forms[-1].buttons.append((attrs["name"], attrs["value"]))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise AssertionError(f"</{tag}> closes nothing")

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def form(self, act, **fields):
        """The first form that does this, or has a button that does, with these fields."""
        return next(form for form in self.forms
                    if (form.fields.get("act") == act or ("act", act) in form.buttons)
                    and all(form.fields.get(key) == value for key, value in fields.items()))


class Response:
    def __init__(self, status, headers, body):
        self.status, self.body = status, body
        self.headers = {name.lower(): value for name, value in headers}

    @property
    def text(self):
        return self.body.decode()

    @property
    def page(self):
        return Page(self.text)


def call(env, body=b"", argv=(), prefix=(), program=WEB, **variables):
    """Calls the program as a web server would, and takes its answer apart."""
    clean = {key: env[key] for key in env
             if key.startswith(("DBUS_", "ASAN_", "UBSAN_", "NUMBERD_"))}
    clean.update(PATH=env["PATH"], G_DEBUG="fatal-criticals", REQUEST_METHOD="GET",
                 GATEWAY_INTERFACE="CGI/1.1", HTTP_HOST="192.0.2.1")
    clean.update({name: value for name, value in variables.items() if value is not None})
    if body and "CONTENT_LENGTH" not in variables:
        clean["CONTENT_LENGTH"] = str(len(body))
    clean = {os.fsencode(name): os.fsencode(value) for name, value in clean.items()}
    done = subprocess.run([*prefix, program, *argv], env=clean, input=body, capture_output=True,
                          timeout=LIMIT, check=False)
    if done.returncode != 0:
        raise AssertionError(f"ended with {done.returncode}: {done.stderr.decode()[-3000:]}")
    head, _, rest = done.stdout.partition(b"\r\n\r\n")
    lines = [line.split(": ", 1) for line in head.decode().split("\r\n")]
    if lines[0][0] != "Status":
        raise AssertionError(f"the status does not come first: {head!r}")
    return Response(int(lines[0][1].split()[0]), lines, rest)


class Server:
    """A web server, for the daemon of a rig. `kind` is lighttpd or busybox; without a password,
    busybox lets everybody in."""

    def __init__(self, env, kind="lighttpd", config="", password=True):
        self.kind, self.password = kind, password
        self.dir = tempfile.mkdtemp(prefix="numberd-web-")
        os.chmod(self.dir, 0o755)
        self.path = "/numberd" if kind == "lighttpd" else "/cgi-bin/numberd-web"
        self.env = dict(env, NUMBERD_WEB_CONFIG=f"{self.dir}/web.conf",
                        G_DEBUG="fatal-criticals")
        self.program = os.path.join(self.dir, "libexec", "numberd-web")
        os.makedirs(os.path.dirname(self.program))
        shutil.copy(WEB, self.program)
        os.makedirs(f"{self.dir}/www/cgi-bin")
        self.write("web.conf", f"[Web]\nStateDir={self.dir}/key\n{config}")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(getattr(self, kind)(), env=self.env,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=self.open_log())
        self.await_port()

    def open_log(self):
        self.log = open(f"{self.dir}/server.log", "ab")
        return self.log

    def write(self, name, text):
        with open(f"{self.dir}/{name}", "w", encoding="utf-8") as file:
            file.write(text)

    def fill(self, text):
        """An example of the man page with the places of this test."""
        return (text.replace("@libexecdir@", os.path.dirname(self.program))
                .replace("@sysconfdir@", self.dir).replace("/www/", f"{self.dir}/www/"))

    def lighttpd(self):
        secret = subprocess.run(["openssl", "passwd", "-6", PASSWORD], check=True, text=True,
                                capture_output=True).stdout
        self.write("web.htpasswd", f"{USER}:{secret}")
        kept = ("DBUS_SYSTEM", "NUMBERD_", "ASAN", "UBSAN", "G_DEBUG")
        passed = ", ".join(f'"{name}" => "{self.env[name]}"' for name in self.env
                           if name.startswith(kept))
        self.write("lighttpd.conf",
                   f'server.document-root = "{self.dir}/www"\nserver.bind = "127.0.0.1"\n'
                   f'server.port = {self.port}\nserver.modules = ("mod_setenv")\n'
                   f'setenv.set-environment = ({passed})\n{self.fill(snippet("LIGHTTPD"))}')
        return ["lighttpd", "-D", "-f", f"{self.dir}/lighttpd.conf"]

    def busybox(self):
        subprocess.run(["sh", "-ec", self.fill(snippet("BUSYBOX HTTPD"))], check=True)
        rule = snippet("BUSYBOX HTTPD", 1).replace("password", PASSWORD)
        self.write("httpd.conf", rule if self.password else "")
        return ["busybox", "httpd", "-f", "-p", f"127.0.0.1:{self.port}", "-h", f"{self.dir}/www",
                "-c", f"{self.dir}/httpd.conf", "-r", "numberd"]

    def await_port(self):
        end = time.monotonic() + LIMIT
        while time.monotonic() < end and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                select.select([], [], [], 0.02)  # there is no event for a socket that listens
        raise RuntimeError(f"{self.kind} did not start: {self.read_log()}")

    def read_log(self):
        with open(f"{self.dir}/server.log", encoding="utf-8", errors="replace") as file:
            return file.read()

    def request(self, method, query="", body=None, headers=(), user=USER):
        """One request as it is given; answers what came back."""
        known = dict(headers)
        if user:
            known["Authorization"] = "Basic " + base64.b64encode(
                f"{user}:{PASSWORD}".encode()).decode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        connection.request(method, f"{self.path}{query}", body, known)
        answer = connection.getresponse()
        done = Response(answer.status, answer.getheaders(), answer.read())
        connection.close()
        return done

    def get(self, query="", **more):
        return self.request("GET", query, **more)

    def post(self, data, headers=(), **more):
        """Sends a form."""
        return self.request("POST", "", urllib.parse.urlencode(data), {
            "Content-Type": "application/x-www-form-urlencoded", **dict(headers)}, **more)

    def send(self, form, **more):
        """Sends a form as a browser does, and answers the page it leads to."""
        answer = self.post(form.data(**more))
        if answer.status != 303:
            raise AssertionError(f"{answer.status}: {answer.page.text}")
        return self.get(answer.headers["location"]).page

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()
        shutil.rmtree(self.dir, ignore_errors=True)


AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
