"""
A municipality's own look: the ten values that `static/dialogue/css/tokens.css` lets it change. Pure Python.

The defaults are those of the tokens. What is chosen is checked against the paper, ink and quiet colours that stay the same,
so that no choice can make a page hard to read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from cms.contrast import LEAST_FOR_TEXT, contrast, mixed

FONTS = {
    "humanist": 'seravek, "Segoe UI", "Noto Sans", ubuntu, "Open Sans", "DejaVu Sans", sans-serif',
    "system": "system-ui, sans-serif",
    "grotesque": '"Helvetica Neue", helvetica, inter, roboto, arial, sans-serif',
    "rounded": 'ui-rounded, nunito, quicksand, "Segoe UI", "Noto Sans", sans-serif',
    "serif": 'charter, "Bitstream Charter", "Sitka Text", cambria, "Noto Serif", serif',
}
RADII = {"none": "0", "small": "0.25rem", "medium": "0.5rem", "large": "1rem"}

# What doesn't change with the municipality, for light and dark: surface and ink (as in tokens.css).
SURFACE = {"light": "#ffffff", "dark": "#1d2325"}
INK = {"light": "#1e2422", "dark": "#eceae4"}
MUTED = {"light": "#555c58", "dark": "#b4b8b1"}


@dataclass(frozen=True, slots=True)
class Theme:
    """The ten values: colours as ``#14555c``, a key of `FONTS` and a key of `RADII`."""

    accent_light: str = "#14555c"
    accent_dark: str = "#8ccfce"
    on_accent_light: str = "#ffffff"
    on_accent_dark: str = "#08282b"
    ground_light: str = "#faf8f3"
    ground_dark: str = "#141819"
    band_light: str = "#e8f0ed"
    band_dark: str = "#1a2628"
    font: str = "humanist"
    radius: str = "medium"

    def css(self) -> str:
        """Return a sheet that gives the tokens these values; without a layer, so it wins over the defaults."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        values |= {"font": FONTS[self.font], "radius": RADII[self.radius]}
        declarations = "".join(f"  --md-brand-{name.replace('_', '-')}: {value};\n" for name, value in values.items())
        return f".medborgardialog {{\n{declarations}}}\n"

    def unreadable(self) -> Mapping[str, float]:
        """Return the colours that text would be hard to read with or on, and the contrast that they have."""
        found: dict[str, float] = {}
        for scheme in ("light", "dark"):
            accent = getattr(self, f"accent_{scheme}")
            ground, band = getattr(self, f"ground_{scheme}"), getattr(self, f"band_{scheme}")
            tinted = mixed(accent, SURFACE[scheme], share=0.1)
            accent_on = min(contrast(accent, paper) for paper in (SURFACE[scheme], ground, band, tinted))
            lowest = {
                f"ground_{scheme}": min(contrast(text, ground) for text in (INK[scheme], MUTED[scheme])),
                f"band_{scheme}": min(contrast(text, band) for text in (INK[scheme], MUTED[scheme])),
                f"accent_{scheme}": accent_on,
                f"on_accent_{scheme}": contrast(getattr(self, f"on_accent_{scheme}"), accent),
            }
            found |= {name: value for name, value in lowest.items() if value < LEAST_FOR_TEXT}
        return found
