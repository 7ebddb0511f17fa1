"""The recipe of ``boundaries.topojson``: from pinned public packages to shared arcs."""
