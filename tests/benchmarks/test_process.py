import subprocess
import sys

import pytest
from process import spent

BUSY = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"


def test_processor_time_and_output_are_those_of_the_command():
    done = spent([sys.executable, "-S", "-c", f"{BUSY}\nprint('done')"])
    assert done.stdout == "done\n"
    assert 0.2 <= done.cpu <= done.wall * 1.1


def test_memory_is_that_of_the_command_and_not_of_who_asks():
    held = bytearray(200 * 1024**2)  # in this process
    small = spent([sys.executable, "-S", "-c", "pass"])
    large = spent([sys.executable, "-S", "-c", "x = b'1' * 150 * 1024**2"])
    assert len(held) == 200 * 1024**2
    assert small.peak < 100
    assert large.peak > 150


def test_findings_are_no_failure_and_a_failure_says_what_failed():
    assert spent([sys.executable, "-S", "-c", "raise SystemExit(1)"]).code == 1
    with pytest.raises(SystemExit, match="no such corpus"):
        spent(
            [sys.executable, "-S", "-c", "import sys; print('no such corpus', file=sys.stderr); sys.exit(2)"]
        )


def test_a_failure_can_be_asked_for():
    assert spent([sys.executable, "-S", "-c", "raise SystemExit(3)"], fails=True).code == 3


def test_a_command_that_takes_too_long_is_ended():
    with pytest.raises(subprocess.TimeoutExpired):
        spent([sys.executable, "-S", "-c", "import time; time.sleep(60)"], at_most=1)
