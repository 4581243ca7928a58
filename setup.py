"""Packs the top-level `resources/` folder into the wheel as `peerchallenge/resources`.

Everything else is in pyproject.toml; setuptools cannot say "find the packages, and add one from
elsewhere" there.
"""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["peerchallenge", "peerchallenge.*"]),
        "peerchallenge.resources",
    ],
    package_dir={"peerchallenge.resources": "resources"},
    package_data={"peerchallenge.resources": ["**/*"]},
)
