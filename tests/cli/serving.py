"""`journeykit serve` in a process of its own, and a browser of a few lines."""

import http.client
import re
import signal
import subprocess
import sys
import time


class Served:
    """A server in a process of its own, and a browser of a few lines."""

    def __init__(self, folder, *arguments):
        self.map = folder / "map.yaml"
        self.errors = folder / "errors.txt"
        command = [sys.executable, "-m", "journeykit", "--no-plugins", "serve", "map.yaml", *arguments]
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(command, cwd=folder, stderr=errors, stdout=subprocess.PIPE)
        self.port = int(self.until(lambda: re.search(r"http://127\.0\.0\.1:(\d+)/", self.errors.read_text()))[1])

    def until(self, ask, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = ask()
            if found:
                return found
            assert self.process.poll() is None, self.errors.read_text()
            time.sleep(0.05)
        msg = f"nothing after {seconds} seconds"
        raise AssertionError(msg)

    def ask(self, path="/", method="GET", **headers):
        called = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        called.request(method, path, headers=headers)
        answer = called.getresponse()
        content = answer.read().decode("utf-8")
        called.close()
        return answer.status, dict(answer.getheaders()), content

    def page(self):
        return self.ask()[2]

    def picture(self):
        return self.ask("/map")[2]

    def end(self):
        self.process.send_signal(signal.SIGINT)
        out, _ = self.process.communicate(timeout=10)
        return self.process.returncode, out.decode(), self.errors.read_text()
