"""What `make test-spark` runs: the tests of both engines against Apache Spark itself, by either address.

Starts the master and one worker of a cluster, then a Spark Connect server, from the package in build/spark. Needs Java 17.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "build" / "spark"
HERE = "127.0.0.1"
TESTS = "waypost/monitoring/snapshot/engines"
MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"
# Few rows and many questions: what Spark does for large tables would be most of the work.
SMALL = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
OURS = {"SPARK_LOCAL_IP": HERE, "SPARK_HOME": str(PACKAGE / "pyspark"), "PYSPARK_PYTHON": sys.executable}


@contextlib.contextmanager
def running(data: Path, name: str, port: int, words: list[str]) -> Iterator[None]:
    """One of Spark's servers, from when its port takes calls. Raises RuntimeError when it does not come up."""
    command = [str(PACKAGE / "pyspark/bin" / words[0]), *words[1:]]
    with (data / f"{name}.log").open("w") as log:
        server = subprocess.Popen(command, cwd=data, stdout=log, stderr=log)
    try:
        _wait(server, name, port, data)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _wait(server: subprocess.Popen, name: str, port: int, data: Path) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((HERE, port), timeout=1):
            return
        time.sleep(0.5)
    raise RuntimeError(f"Spark's {name} did not start:\n{(data / f'{name}.log').read_text()[-2000:]}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind((HERE, 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def cluster(data: Path) -> Iterator[str]:
    """A master and one worker. Gives the master's address."""
    master, worker = free_port(), free_port()
    address = f"spark://{HERE}:{master}"
    begin = ["spark-class", MASTER, "--host", HERE, "--port", str(master), "--webui-port", "0"]
    follow = ["spark-class", WORKER, "--host", HERE, "--port", str(worker), "--webui-port", "0", "--memory", "2g",
              "--work-dir", str(data / "work"), address]  # fmt: skip
    with running(data, "master", master, begin), running(data, "worker", worker, follow):
        yield address


@contextlib.contextmanager
def connect(data: Path) -> Iterator[str]:
    """A Spark Connect server that counts by itself. Gives its address."""
    port = free_port()
    words = ["spark-submit", "--class", CONNECT, "--master", "local[*]",
             "--conf", f"spark.connect.grpc.binding.port={port}", "--conf", f"spark.connect.grpc.binding.address={HERE}",
             "spark-internal"]  # fmt: skip
    with running(data, "connect", port, words):
        yield f"sc://{HERE}:{port}"


def tests(address: str, words: list[str]) -> bool:
    """Whether the tests of the engines pass with this cluster."""
    print(f"\n=== both engines, with {address.partition('://')[0]}://", flush=True)
    given = {"WAYPOST_TEST_SPARK": address, "PYTHONPATH": str(PACKAGE)}
    command = [sys.executable, "-m", "pytest", TESTS, "-n", "0", *words]
    return subprocess.run(command, cwd=ROOT, env=os.environ | given, check=False).returncode == 0


def main() -> int:
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        print("Apache Spark needs Java 17 (apt-get install openjdk-17-jre-headless).")
        return 1
    passed = []
    with tempfile.TemporaryDirectory(prefix="waypost-spark-") as folder:
        data = Path(folder)
        (data / "spark-defaults.conf").write_text("\n".join(map(" ".join, SMALL.items())))
        os.environ.update(OURS, SPARK_CONF_DIR=folder)
        for start in (cluster, connect):
            with start(data) as address:
                passed.append(tests(address, sys.argv[1:]))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
