"""The automaton over all names, kept on disk between runs.

A file is used only if it was made from the same names by the same code and its checksum is right;
a damaged one is made anew, and none is ever needed. It holds JSON and daachorse's own form of an
automaton, nothing that runs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from daachorse import DoubleArrayAhoCorasick

from gazetteer.errors import OutputError
from gazetteer.files import whole_file
from gazetteer.gazetteer import Gazetteer
from gazetteer.name_patterns import Meaning

_MADE_BY = (
    *("automaton_cache.py", "marker_references.py", "name_patterns.py", "orthography.py"),
    "plain_text.py",
)
_KEPT = 4
"""Files kept, the newest: gazetteers with places of one's own have one each."""
_DIGEST = 32


def cached_automaton(
    gazetteer: Gazetteer, make: Callable[[], Mapping[bytes, Meaning]]
) -> tuple[Any, list[Meaning]]:
    """Return the automaton over the names of a gazetteer and what each pattern stands for.

    ``make`` gives the patterns where there is no good file of them.
    """
    path = cache_folder() / f"names-{_key(gazetteer)[:16]}.bin"
    known = _read(path)
    if known:
        return known
    patterns = make()
    automaton = DoubleArrayAhoCorasick(list(patterns))
    meanings = list(patterns.values())
    _write(path, meanings, automaton)
    return automaton, meanings


def cache_folder() -> Path:
    """Return the folder of files that only save time, of this user."""
    from platformdirs import user_cache_path

    return user_cache_path("biengioi", appauthor=False)


def _key(gazetteer: Gazetteer) -> str:
    """Return a digest of the names, of the code that spells them out, and of daachorse."""
    digest = sha256(version("daachorse").encode())
    for name in _MADE_BY:
        digest.update(Path(__file__).with_name(name).read_bytes())
    for place in gazetteer.places.values():
        names = (place.place_id, place.kind, place.name, place.name_en, *place.aliases)
        digest.update("\0".join((*names, "\n")).encode(errors="surrogatepass"))
    return digest.hexdigest()


def _read(path: Path) -> tuple[Any, list[Meaning]] | None:
    try:
        data = path.read_bytes()
        digest, payload = data[:_DIGEST], data[_DIGEST:]
        if sha256(payload).digest() != digest:
            return None
        meanings, _, automaton = payload.partition(b"\n")
        known = [
            Meaning(tuple(ids), bare, tuple((lead, place_id) for lead, place_id in led), use)
            for ids, bare, led, use in json.loads(meanings)
        ]
        return DoubleArrayAhoCorasick.deserialize(automaton), known
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _write(path: Path, meanings: list[Any], automaton: Any) -> None:  # noqa: ANN401 - daachorse has no types
    payload = json.dumps(meanings).encode() + b"\n" + automaton.serialize()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as temporary:
            temporary.write_bytes(sha256(payload).digest() + payload)
        files = sorted(path.parent.glob("names-*.bin"), key=lambda p: p.stat().st_mtime)
        for old in files[:-_KEPT]:
            old.unlink()
    except (OSError, OutputError):
        return  # a folder that cannot be written to costs a tenth of a second a run
