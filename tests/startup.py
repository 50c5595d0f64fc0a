"""What the smallest command costs: time above a bare interpreter, and the modules it imports."""
import json
import os
import subprocess
import sys
import time

PYTHON = os.path.realpath(sys.executable)
COMMAND = [sys.executable, "-m", "shell"]
FORBIDDEN = ("lark", "prompt_toolkit", "pygments", "cryptography", "sqlalchemy", "dataclasses", "typing", "inspect", "argparse", "logging", "asyncio",
             "subprocess", "pathlib")


def seconds(command: list) -> float:
    """The time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def cost(shell: list, rounds: int = 15) -> float:
    """Milliseconds of `-NoProfile -Command 1` above a bare interpreter, minimum over alternating runs."""
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(seconds([PYTHON, "-I", "-S", "-c", "1"]))
        ours.append(seconds([*shell, "-NoProfile", "-Command", "1"]))
    return (min(ours) - min(bare)) * 1000


def imported() -> list:
    """The names of the modules that `-NoProfile -Command 1` imports."""
    code = ("import sys, json; sys.argv = ['verbnoun', '-NoProfile', '-Command', '1']\n"
            "from shell.cli import main\n"
            "try: main()\n"
            "finally: json.dump(sorted(sys.modules), sys.stderr)")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(run.stderr)


if __name__ == "__main__":
    modules = imported()
    print(f"start-up: {cost([os.path.join(os.path.dirname(sys.executable), 'verbnoun')]):.1f} ms above bare Python; "
          f"{len([m for m in modules if m.split('.')[0] == 'shell'])} modules of the shell of {len(modules)}")
