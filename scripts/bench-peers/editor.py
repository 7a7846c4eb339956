"""How long an editor waits for `nnx lsp`: every script is edited through a pipe, as a client does it."""
import glob
import json
import os
import re
import statistics
import subprocess
import time

from contenders import HERE, NNX, one_cpu

SCRIPTS = os.path.join(HERE, "..", "*.nnx")
URI = "file:///page.nnx"
LIMIT = 0.05


class Server:
    """One process; messages one after the other, without threads that would add to the times."""

    def __init__(self):
        self.process = subprocess.Popen([NNX, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=one_cpu)
        self.number, self.version = 0, 0
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.tell("initialized", {})

    def post(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.post({"method": method, "params": params})

    def next(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def ask(self, method, params):
        self.number += 1
        self.post({"id": self.number, "method": method, "params": params})
        while (message := self.next()).get("id") != self.number:
            pass
        if "error" in message:
            raise SystemExit(f"bench: {method}: {message['error']}")
        return message["result"]

    def told(self):
        """Waits for the diagnostics of the latest text."""
        while (message := self.next()).get("method") != "textDocument/publishDiagnostics" or message["params"]["version"] != self.version:
            pass

    def show(self, text):
        self.version += 1
        name = "didOpen" if self.version == 1 else "didChange"
        item = {"uri": URI, "languageId": "nnx", "version": self.version, "text": text}
        self.tell(f"textDocument/{name}", {"textDocument": item, "contentChanges": [{"text": text}]})
        self.told()

    def edit(self, line, text):
        """Inserts text at the beginning of a line, and waits for nothing."""
        self.version += 1
        spot = {"line": line, "character": 0}
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": URI, "version": self.version}, "contentChanges": [{"range": {"start": spot, "end": spot}, "text": text}]})

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait()


def questions(text):
    """What is asked of a page after an edit of its first line: the method, its parameters, and what is typed at the end before."""
    here = {"uri": URI}
    lines = text.rstrip("\n").split("\n")
    names = [(n, m.start(1)) for n, l in enumerate(lines) if (m := re.match(r"(?:model|let|data) ([a-z_]\w+) +=", l))]
    line, column = names[0] if names else (0, 0)
    name = {"textDocument": here, "position": {"line": line + 1, "character": column + 1}}
    end = {"textDocument": here, "position": {"line": len(lines) + 1, "character": 14}}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": len(lines) + 2, "character": 0}}
    return [
        ("textDocument/hover", name, ""), ("textDocument/completion", end, "measure last(l"),
        ("textDocument/signatureHelp", end, "measure area(l"), ("textDocument/inlayHint", {"textDocument": here, "range": whole}, ""),
        ("textDocument/semanticTokens/full", {"textDocument": here}, ""), ("textDocument/formatting", {"textDocument": here, "options": {}}, ""),
    ] + [("textDocument/rename", {**name, "newName": "renamed"}, "") for _ in names[:1]]


def answers(path, tries):
    """Seconds of each try, by what was waited for."""
    with open(path) as file:
        text = file.read().rstrip("\n") + "\n"
    server, taken = Server(), {}
    for method, params, typed in [("diagnostics", None, ""), *questions(text)]:
        name = method.removeprefix("textDocument/").removesuffix("/full")
        for _ in range(tries):
            server.show(text + typed)
            start = time.perf_counter()
            server.edit(0, "# edited\n")
            if params is None:
                server.told()
            else:
                server.ask(method, params)
            taken.setdefault(name, []).append(time.perf_counter() - start)
    server.close()
    for _ in range(tries):
        start = time.perf_counter()
        subprocess.run([NNX, "check", path], capture_output=True, preexec_fn=one_cpu)
        taken.setdefault("nnx check, the whole process", []).append(time.perf_counter() - start)
    return taken


def editor(options, rounds, seconds):
    """Time from an edit to the answer, over all scripts; from the edit to the diagnostics with the pause that collects edits."""
    pages = sorted(glob.glob(SCRIPTS))[: 2 if options.quick else None]
    found = {}
    for path in pages:
        for name, times in answers(path, 3 if options.quick else 4 * rounds).items():
            found.setdefault(name, []).extend((t, os.path.basename(path)) for t in times)
    rows = []
    for name, times in found.items():
        times.sort()
        plain = [t for t, _ in times]
        worst, page = times[-1]
        rows.append([
            name, seconds(statistics.median(plain)), seconds(plain[int(0.95 * (len(plain) - 1))]), seconds(worst),
            page + ("" if worst <= LIMIT else ", **over 50 ms**"), len(plain)])
    return [f"after an edit, {len(pages)} pages", "median", "95%", "worst", "of", "n"], rows
