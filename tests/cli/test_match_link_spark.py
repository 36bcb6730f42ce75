"""Splink on Spark, for real: two executors with memory of their own find what the engine of this program finds.

`tools/spark` makes the environment and runs this; elsewhere it skips with a sentence.
"""

import csv
import os
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.cli.linked_sets import invented_sets, pairwise_f1, truth_of

PYTHON = os.environ.get("TEST_SPARK_PYTHON", "")
TOLERANCE = 0.005

pytestmark = pytest.mark.skipif(
    not PYTHON, reason="the extra `spark` is tested by tools/spark, in its own environment"
)


def linked(folder: Path, *engine: str) -> dict[tuple[str, str], float]:
    left, right = folder / "left.csv", folder / "right.csv"
    out = folder / f"{engine[1]}.csv"
    command = [PYTHON, "-m", "fanal", "match", "link", str(left), str(right), "--out", str(out), *engine]
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    with out.open(newline="") as file:
        return {(row["id_l"], row["id_r"]): float(row["probability"]) for row in csv.DictReader(file)}


def test_spark_with_two_executors_links_as_the_embedded_engine_does(tmp_path: Path) -> None:
    invented_sets(tmp_path, 400)
    embedded = linked(tmp_path, "--engine", "embedded")
    spark = linked(tmp_path, "--engine", "spark", "--master", "local-cluster[2,1,1024]")
    truth = truth_of(tmp_path)
    assert pairwise_f1(set(embedded), truth) >= 0.99
    assert abs(pairwise_f1(set(spark), truth) - pairwise_f1(set(embedded), truth)) <= TOLERANCE
    assert len(set(spark) ^ set(embedded)) <= TOLERANCE * 2 * len(truth)
