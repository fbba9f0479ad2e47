"""Places: the Dutch municipalities with their codes, names and adjectives, and regions of them."""

from pipeline.places.places import Mention, Municipality, by_code, find, find_all, named, namesakes, slug
from pipeline.places.regions import Region, load_region, names_of, region_names

__all__ = [
    "Mention",
    "Municipality",
    "Region",
    "by_code",
    "find",
    "find_all",
    "load_region",
    "named",
    "names_of",
    "namesakes",
    "region_names",
    "slug",
]
