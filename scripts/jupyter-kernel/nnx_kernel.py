"""A Jupyter kernel for nnx: a wrapper around `nnx repl --json`, whose requests grammar/prompt.md describes.

The program is the one NNX names, else `nnx` on the path.
"""

import json
import os
import subprocess

from ipykernel.kernelbase import Kernel


class NnxKernel(Kernel):
    implementation = "nnx"
    implementation_version = "1"
    language = "nnx"
    language_version = "1"
    language_info = {"name": "nnx", "mimetype": "text/x-nnx", "file_extension": ".nnx"}
    banner = "nnx: experiments on how neural networks learn"

    def __init__(self, **options):
        super().__init__(**options)
        self.number = 0
        # A process group of its own: an interruption is a request, not a signal.
        self.prompt = subprocess.Popen(
            [os.environ.get("NNX", "nnx"), "repl", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, encoding="utf-8", start_new_session=True)

    def send(self, kind, **fields):
        self.number += 1
        self.prompt.stdin.write(json.dumps({"id": self.number, "request": kind, **fields}) + "\n")
        self.prompt.stdin.flush()
        return self.number

    def ask(self, kind, **fields):
        """The answer to a request; Ctrl-C while waiting asks the prompt to stop and waits on."""
        number = self.send(kind, **fields)
        while True:
            try:
                line = self.prompt.stdout.readline()
            except KeyboardInterrupt:
                self.send("interrupt")
                continue
            if not line:
                raise RuntimeError("nnx has ended")
            answer = json.loads(line)
            if answer["id"] == number:
                return answer

    def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **_):
        answer = self.ask("execute", code=code)
        if not silent:
            self.show(answer)
        if answer["status"] == "ok":
            return {"status": "ok", "execution_count": self.execution_count, "payload": [], "user_expressions": {}}
        first = (answer.get("diagnostics") or [{}])[0]
        error = {
            "ename": first.get("id", answer["status"]), "evalue": first.get("message", answer.get("text", "")),
            "traceback": answer.get("text", "").splitlines()}
        if not silent:
            self.send_response(self.iopub_socket, "error", error)
        return {"status": "error", "execution_count": self.execution_count, **error}

    def show(self, answer):
        if answer["status"] != "error" and answer.get("text"):
            self.send_response(self.iopub_socket, "stream", {"name": "stdout", "text": answer["text"]})
        if answer.get("keep"):
            text = f"these {answer['steps']} steps alone are:\n\n{answer['keep']}\n"
            self.send_response(self.iopub_socket, "stream", {"name": "stdout", "text": text})
        for output in answer.get("outputs", []):
            if not output["svg"]:
                self.display({"text/plain": output["text"]})
            for svg in output["svg"]:
                self.display({"image/svg+xml": svg, "text/plain": output["text"]})

    def display(self, data):
        self.send_response(self.iopub_socket, "display_data", {"data": data, "metadata": {}})

    def do_complete(self, code, cursor_pos):
        answer = self.ask("complete", code=code, cursor=cursor_pos)
        return {
            "status": "ok", "matches": [match["text"] for match in answer.get("matches", [])],
            "cursor_start": answer.get("start", cursor_pos), "cursor_end": answer.get("end", cursor_pos), "metadata": {}}

    def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        answer = self.ask("inspect", code=code, cursor=cursor_pos)
        found = answer.get("found", False)
        data = {"text/markdown": answer["text"], "text/plain": answer["text"]} if found else {}
        return {"status": "ok", "found": found, "data": data, "metadata": {}}

    def do_is_complete(self, code):
        answer = self.ask("is_complete", code=code)
        return {"status": answer.get("complete", "unknown"), "indent": answer.get("indent", "")}

    def do_shutdown(self, restart):
        self.prompt.stdin.close()
        try:
            self.prompt.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.prompt.kill()
        return {"status": "ok", "restart": restart}


if __name__ == "__main__":
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(kernel_class=NnxKernel)
