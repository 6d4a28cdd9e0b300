"""A Spark master and two workers on this machine, each with a host and a folder of its own, so that one can be lost with all it had."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

#: How long anything may take, in seconds.
PATIENCE = 300


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(url: str) -> Any:
    """What an address answers, or nothing where nobody does yet."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def until(what: str, condition: Callable[[], Any], patience: float = PATIENCE) -> Any:
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {patience} s")


def descendants(of: int) -> List[int]:
    """The processes below a process, by what the system says of their parents."""
    parents: Dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    below, found = [of], []
    while below:
        parent = below.pop()
        children = [pid for pid, its in parents.items() if its == parent]
        found += children
        below += children
    return found


class Worker:
    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        self.process = process
        self.folder = folder

    def kill(self) -> int:
        """Ends it with all that it started, and deletes its files: executor, Python daemon, Python workers. Nothing is told beforehand."""
        os.kill(self.process.pid, signal.SIGSTOP)  # It starts nothing new meanwhile.
        below = descendants(self.process.pid)
        for pid in [*below, self.process.pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait(timeout=30)
        until("the killed are gone", lambda: not any(alive(pid) for pid in below), 30)
        shutil.rmtree(self.folder)
        return len(below)


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


class Cluster:
    """Starts on entry, ends on exit: only what it started."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self.folder = folder
        self.home = Path(pyspark.__file__).parent
        self.port, self.page = free_port(), free_port()
        self.logs: List[Any] = []
        self.started: List["subprocess.Popen[bytes]"] = []
        self.workers: List[Worker] = []

    @property
    def master(self) -> str:
        return f"spark://127.0.0.1:{self.port}"

    def __enter__(self) -> "Cluster":
        try:
            self._daemon("master", "Master", "127.0.0.1", ["--port", self.port, "--webui-port", self.page])
            until("the master answers", lambda: ask(f"http://127.0.0.1:{self.page}/json/"))
            for at, host in enumerate(["127.0.0.2", "127.0.0.3"]):
                folder = self.folder / f"worker{at}"
                options = ["--port", 0, "--webui-port", 0, "-c", 1, "-m", "1g", "-d", folder / "work", self.master]
                process = self._daemon(f"worker{at}", "Worker", host, options, folder / "local")
                self.workers.append(Worker(process, folder))
            until("both workers are there", lambda: len(self.hosts()) == 2)
        except BaseException:
            self.__exit__()
            raise
        return self

    def hosts(self) -> List[str]:
        workers = (ask(f"http://127.0.0.1:{self.page}/json/") or {}).get("workers", [])
        return sorted(worker["host"] for worker in workers if worker["state"] == "ALIVE")

    def _daemon(self, name: str, kind: str, host: str, options: List[Any], local: Optional[Path] = None) -> "subprocess.Popen[bytes]":
        folder = local or self.folder / name
        folder.mkdir(parents=True)
        log = open(self.folder / f"{name}.log", "wb")
        self.logs.append(log)
        main = f"org.apache.spark.deploy.{kind.lower()}.{kind}"
        command = [self.home / "bin" / "spark-class", main, "--host", host, *options]
        environment = {**os.environ, "SPARK_HOME": str(self.home), "SPARK_LOCAL_IP": host, "SPARK_LOCAL_DIRS": str(folder)}
        environment["PYSPARK_PYTHON"] = sys.executable
        process = subprocess.Popen(list(map(str, command)), env=environment, stdout=log, stderr=log, cwd=self.folder)
        self.started.append(process)
        return process

    def __exit__(self, *_: object) -> None:
        for process in self.started:
            for pid in [*descendants(process.pid), process.pid]:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            process.wait(timeout=30)
        for log in self.logs:
            log.close()

    def start(self, *arguments: Any) -> "Job":
        return Job(self, list(map(str, arguments)))


class Job:
    """The job as users run it, in a process of its own."""

    #: Executors that share a host would read each other's files from disk, and a lost one would be missed by nobody.
    CONFIGURATION = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.cores": "1",
        "spark.executor.memory": "600m",
        "spark.shuffle.readHostLocalDisk": "false",
        "spark.shuffle.io.maxRetries": "1",
        "spark.shuffle.io.retryWait": "1s",
        "spark.sql.files.minPartitionNum": "16",
        "spark.sql.shuffle.partitions": "16",
        "spark.sql.files.openCostInBytes": "1048576",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }

    def __init__(self, cluster: Cluster, arguments: List[str]) -> None:
        self.page = free_port()
        self.folder = cluster.folder / f"job{len(list(cluster.folder.glob('job*')))}"
        self.events = self.folder / "events"
        self.events.mkdir(parents=True)
        given = {**self.CONFIGURATION, "spark.ui.port": self.page, "spark.eventLog.dir": self.events.as_uri()}
        submit = " ".join(f"--conf {name}={value}" for name, value in given.items())
        environment = {**os.environ, "SPARK_HOME": str(cluster.home), "SPARK_LOCAL_IP": "127.0.0.1"}
        environment |= {"PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": f"{submit} pyspark-shell"}
        environment["SPARK_LOCAL_DIRS"] = str(self.folder / "local")
        command = [sys.executable, "-m", "copydesk.spark", "--master", cluster.master, *arguments]
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=self.log, cwd=self.folder)

    def stages(self) -> List[Dict[str, Any]]:
        """The stages that run, as the driver's own page has them."""
        at = f"http://127.0.0.1:{self.page}/api/v1/applications"
        applications = ask(at)
        return applications and ask(f"{at}/{applications[0]['id']}/stages?status=active") or []

    def when_in(self, name: str, *, gives: bool, tasks: int) -> Dict[str, Any]:
        """Waits until a stage of that name, of so many tasks, is in the middle: two have ended, and more than four have not.

        ``gives``: the stage that writes what others fetch, else the one that fetches and writes nothing for others.
        """

        def middle() -> Optional[Dict[str, Any]]:
            assert self.process.poll() is None, f"the job ended before {name!r}:\n{self.told()[-3000:]}"
            for stage in self.stages():
                done, of = stage["numCompleteTasks"], stage["numTasks"]
                wrote, fetched = stage["shuffleWriteBytes"] > 0, stage["shuffleReadBytes"] > 0
                wanted = wrote if gives else fetched and not wrote
                if stage.get("description") == f"copydesk: {name}" and wanted and of >= tasks and 2 <= done < of - 4:
                    return stage
            return None

        return until(f"the stage {name!r} is in the middle", middle)

    def counts(self) -> Dict[str, Any]:
        """Waits for the end, and gives what the job prints."""
        try:
            out, _ = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"the job did not end:\n{self.told()[-3000:]}") from None
        assert self.process.returncode == 0, self.told()[-5000:]
        return json.loads(out.splitlines()[-1])

    def told(self) -> str:
        self.log.flush()
        return (self.folder / "log").read_text("utf-8", "replace")

    def happened(self) -> "Events":
        [file] = [path for path in self.events.iterdir() if path.is_file() and not path.name.startswith(".")]
        return Events([json.loads(line) for line in file.read_text("utf-8").splitlines()])


class Events:
    """What Spark wrote down of a job."""

    def __init__(self, events: List[Dict[str, Any]]) -> None:
        self.events = events

    def _of(self, kind: str) -> List[Dict[str, Any]]:
        return [event for event in self.events if event["Event"] == f"SparkListener{kind}"]

    def lost_executors(self) -> int:
        return len(self._of("ExecutorRemoved"))

    def failed_tasks(self) -> List[str]:
        """Why tasks ended that did not succeed."""
        reasons = [event["Task End Reason"]["Reason"] for event in self._of("TaskEnd")]
        return [reason for reason in reasons if reason != "Success"]

    def stages_run_again(self) -> List[int]:
        return [event["Stage Info"]["Stage ID"] for event in self._of("StageSubmitted") if event["Stage Info"]["Stage Attempt ID"] > 0]

    def hosts_that_worked(self) -> List[str]:
        return sorted({event["Task Info"]["Host"] for event in self._of("TaskEnd")})
