"""`fanal match link --engine spark`: Splink on Spark, fed by the same values and keys as the engine of this program.

Values are folded and keys are made here, so that both engines compare the same candidates; Splink learns the weights
and scores the pairs on the executors, and the groups are made here again. Wanted: the extra `spark` (requirements/
spark.txt) and Java 17.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from typing import Any

import numpy as np

from fanal.cli.ending import Unusable
from fanal.engine.matching.linking.candidates import shared_keys
from fanal.engine.matching.linking.features import Numbers
from fanal.engine.matching.linking.learning import Learnt
from fanal.engine.matching.linking.linking import Linked, grouped
from fanal.engine.matching.linking.preparing import Preparation, prepare_table
from fanal.engine.matching.linking.tables import LinkTable

Texts = dict[str, list[str | None]]
_U_PAIRS, _SEED, _LEAST, _ROWS_A_PART = 200_000, 20_261_130, 0.01, 50_000
_NEEDED = (
    "The engine `spark` needs the extra of that name: pip install --require-hashes -r requirements/spark.txt"
)
_PARTS = ("spark.sql.shuffle.partitions", "spark.default.parallelism")
_CONF = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.memory": "1g",
    "spark.sql.adaptive.enabled": "false",
}


def link(table: LinkTable, master: str, told: Callable[[str, int, int], None]) -> Linked:
    """Link the sets of a table on Spark at `master`."""
    splink, pyspark = _needed("splink"), _needed("pyspark.sql")
    told("prepare", 0, 1)
    ready = prepare_table(table)
    texts, kinds = _texts(ready)
    told("candidates", 0, 1)
    keys = shared_keys(table, ready.parts)
    with _session(pyspark, master, len(table)) as spark:
        told("compare", 0, 1)
        left, right, odds = _scored(splink, spark, table, (texts, kinds), keys)
    told("group", 0, 1)
    return grouped(table, (left, right), odds, Learnt((), (), (), (), [], 0), len(left))


def _needed(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise Unusable(_NEEDED) from None


@contextmanager
def _session(pyspark: Any, master: str, rows: int) -> Iterator[Any]:
    """Start Spark with the functions for likeness of texts that Splink brings, and stop it in the end."""
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        raise Unusable(
            "The engine `spark` needs Java 17, which is not on PATH. On Debian: apt install openjdk-17-jre-headless"
        )
    logging.getLogger("py4j").setLevel(logging.ERROR)
    builder = pyspark.SparkSession.builder.master(master).appName("fanal match link")
    builder = builder.config("spark.jars", import_module("splink.backends.spark").similarity_jar_location())
    for name, value in {**_CONF, **dict.fromkeys(_PARTS, str(max(4, rows // _ROWS_A_PART)))}.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    finally:
        spark.stop()


def _texts(ready: Preparation) -> tuple[Texts, dict[str, str]]:
    """Return the folded values of each comparison as a column, and what it is compared as."""
    columns: Texts = {}
    kinds: dict[str, str] = {}
    for feature in ready.features:
        for _, values in feature.written():
            column = f"c{len(columns)}"
            columns[column], kinds[column] = values, feature.roles[0]
    return columns, kinds


def _scored(
    splink: Any,
    spark: Any,
    table: LinkTable,
    what: tuple[Texts, dict[str, str]],
    keys: list[list[str]],
) -> tuple[Numbers, Numbers, Numbers]:
    """Return the pairs of rows that Splink finds and the logarithms of their odds."""
    texts, kinds = what
    api = import_module("splink.backends.spark").SparkAPI(spark_session=spark, break_lineage_method="persist")
    ends = (0, table.first, len(table)) if table.two else (0, len(table))
    frames = [
        api.register(_frame(spark, texts, keys, start, end), dataset_display_name=f"set{start}")
        for start, end in pairwise(ends)
    ]
    linker = splink.Linker(
        frames if table.two else frames[0], _settings(splink, table, kinds), log_level=logging.ERROR
    )
    linker.training.estimate_u_using_random_sampling(
        max_pairs=_U_PAIRS, seed=_SEED, min_count_per_level=None, num_chunks=1
    )
    for column in _training(kinds, texts):
        linker.training.estimate_parameters_using_expectation_maximisation(
            splink.block_on(column), record_sample_proportion=1.0
        )
    found = linker.inference.predict(threshold_match_probability=_LEAST).as_record_list()
    left = np.array([int(one["unique_id_l"]) for one in found], np.int32)
    right = np.array([int(one["unique_id_r"]) for one in found], np.int32)
    weight = np.array([float(one["match_weight"]) for one in found])
    return np.minimum(left, right), np.maximum(left, right), weight * np.log(2)


def _frame(spark: Any, texts: Texts, keys: list[list[str]], start: int, end: int) -> Any:
    schema = "unique_id long, keys array<string>, " + ", ".join(f"{name} string" for name in texts)
    rows = zip(
        range(start, end), keys[start:end], *(column[start:end] for column in texts.values()), strict=True
    )
    return spark.createDataFrame(list(rows), schema).coalesce(max(2, (end - start) // _ROWS_A_PART))


def _settings(splink: Any, table: LinkTable, kinds: dict[str, str]) -> Any:
    expected = 0.5 * (min(table.first, len(table) - table.first) if table.two else len(table))
    return splink.SettingsCreator(
        link_type="link_only" if table.two else "dedupe_only",
        comparisons=_comparisons(kinds),
        blocking_rules_to_generate_predictions=[splink.block_on("keys", arrays_to_explode=["keys"])],
        probability_two_random_records_match=min(0.3, max(expected, 1.0) / table.all_pairs),
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def _comparisons(kinds: dict[str, str]) -> list[Any]:
    """Return what Splink compares; given and family name together, since they may stand in each other's column."""
    parts = [next((name for name, one in kinds.items() if one == kind), "") for kind in ("given", "family")]
    if not all(parts):
        return [_comparison(column, kind) for column, kind in kinds.items()]
    both = import_module("splink.comparison_library").ForenameSurnameComparison(*parts)
    return [both, *(_comparison(column, kind) for column, kind in kinds.items() if column not in parts)]


def _comparison(column: str, kind: str) -> Any:
    library = import_module("splink.comparison_library")
    if kind in ("date", "code"):
        return library.LevenshteinAtThresholds(column, [1, 2])
    made = library.JaroWinklerAtThresholds(column, [0.93, 0.85])
    return made.configure(term_frequency_adjustments=kind in ("given", "family", "word1", "word2"))


def _training(kinds: dict[str, str], texts: Texts) -> list[str]:
    """Return the two columns that tell the most apart: blocked by each in turn, all the others are learnt."""
    ranked = sorted(kinds, key=lambda name: len(set(texts[name])), reverse=True)
    return ranked[:2]
