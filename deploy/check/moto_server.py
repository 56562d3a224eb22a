"""moto's server on loopback, an emulator of AWS."""
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

from project import WORK


@contextmanager
def moto():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # "localhost" by name: moto takes a template's URL for a path-style one only then.
    endpoint = f"http://localhost:{port}"
    with open(WORK / "moto.log", "w") as log:
        server = subprocess.Popen(
            ["moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log, env={**os.environ, "MOTO_PORT": str(port)})
        try:
            await_server(endpoint)
            # Without Docker no function runs in moto: custom resources stay unanswered until answered here.
            post(endpoint + "/moto-api/config", {"lambda": {"use_docker": False}})
            yield endpoint
        finally:
            server.terminate()
            server.wait()


def await_server(endpoint):
    for _ in range(100):
        try:
            urllib.request.urlopen(endpoint + "/moto-api/").close()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"moto_server did not start: see {WORK / 'moto.log'}")


def post(url, document):
    request = urllib.request.Request(url, json.dumps(document).encode(), {"Content-Type": "application/json"}, method="POST")
    urllib.request.urlopen(request).close()
