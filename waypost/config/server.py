"""The processes of one centre: web workers and the job worker, started together and stopped together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

BIN = Path(sys.executable).parent
RESTART_AFTER = 2.0  # seconds: a job worker that dies at once is not restarted in a tight loop


def web_command(host: str, port: int, workers: int) -> list[str]:
    """gunicorn with threads: enough for a centre; a network adds workers."""
    return [
        str(BIN / "gunicorn"), "waypost.config.wsgi:application", "--bind", f"{host}:{port}",
        "--workers", str(workers), "--threads", "4", "--worker-class", "gthread", "--timeout", "120",
        "--max-requests", "200000", "--max-requests-jitter", "20000", "--log-level", "warning", "--preload",
    ]  # fmt: skip


def run(*, host: str, port: int, workers: int) -> int:
    """Serve until told to stop. Returns the web server's exit status."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "waypost.config.settings"}
    web = subprocess.Popen(web_command(host, port, workers), env=environment)  # noqa: S603 because we wrote the words
    jobs_command = [str(BIN / "waypost"), "qcluster"]
    jobs = subprocess.Popen(jobs_command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 because see above

    def stop(number: int, frame: FrameType | None) -> None:
        for process in (web, jobs):
            if process.poll() is None:
                process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while web.poll() is None:
        if jobs.poll() is not None:
            time.sleep(RESTART_AFTER)
            if web.poll() is None:
                jobs = subprocess.Popen(jobs_command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
        time.sleep(0.3)
    if jobs.poll() is None:
        jobs.terminate()
        jobs.wait(timeout=20)
    return web.returncode
