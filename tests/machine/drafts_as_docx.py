"""
Makes Word documents of the drafts in docs/mallar: `python -m tests.machine.drafts_as_docx [FOLDER]`.

Each says at its top that it is a draft for the municipality's lawyer to read, whatever its text says. What is understood is
what the drafts are written with: headings, paragraphs, lists, tables, bold, italics, code and links.
"""

import io
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Pt, RGBColor
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = ROOT / "docs" / "mallar"
WARNING = "UTKAST, låt kommunens jurist läsa"
# The same bytes whenever they are made.
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)


def drafts() -> list[Path]:
    return sorted(DRAFTS.glob("*.md"))


def as_docx(markdown: str) -> bytes:
    """Return a Word document of a draft."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(markdown))
    document = Document()
    document.core_properties.language = "sv-SE"
    document.core_properties.title = _text(tree.children[0])
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = MADE_AT
    document.styles["Normal"].font.size = Pt(11)
    _warn(document)
    for node in tree.children:
        _block(document, node)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _warn(document: Any) -> None:
    for paragraph in (document.sections[0].header.paragraphs[0], document.add_paragraph()):
        run = paragraph.add_run(WARNING)
        run.bold = True
        run.font.color.rgb = RGBColor(0xA0, 0x1C, 0x1C)


def _block(document: Any, node: SyntaxTreeNode) -> None:
    match node.type:
        case "heading":
            _inline(document.add_heading(level=int(node.tag[1])), node.children[0].children)
        case "paragraph":
            _inline(document.add_paragraph(), node.children[0].children)
        case "bullet_list" | "ordered_list":
            style = "List Bullet" if node.type == "bullet_list" else "List Number"
            for item in node.children:
                for paragraph in item.children:
                    _inline(document.add_paragraph(style=style), paragraph.children[0].children)
        case "table":
            _table(document, [row for part in node.children for row in part.children])
        case _:
            raise ValueError(f"A draft is not written with {node.type}.")


def _table(document: Any, rows: list[SyntaxTreeNode]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0].children))
    table.style = "Table Grid"
    for number, row in enumerate(rows):
        for cell, content in zip(table.add_row().cells, row.children, strict=True):
            _inline(cell.paragraphs[0], content.children[0].children if content.children else [], bold=number == 0)


def _inline(paragraph: Any, nodes: Iterable[SyntaxTreeNode], *, bold: bool = False, italic: bool = False) -> None:
    for node in nodes:
        match node.type:
            case "text" | "code_inline":
                run = paragraph.add_run(node.content)
                run.bold, run.italic = bold or None, italic or None
            case "softbreak":
                paragraph.add_run(" ")
            case "strong":
                _inline(paragraph, node.children, bold=True, italic=italic)
            case "em":
                _inline(paragraph, node.children, bold=bold, italic=True)
            case "link":
                # What it leads to is a file of the project, which the reader hasn't got.
                _inline(paragraph, node.children, bold=bold, italic=italic)
            case _:
                raise ValueError(f"A draft is not written with {node.type}.")


def _text(node: SyntaxTreeNode) -> str:
    return "".join(each.content for each in node.walk() if each.type in {"text", "code_inline"})


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for draft in drafts():
        target = folder / f"{draft.stem}.docx"
        target.write_bytes(as_docx(draft.read_text(encoding="utf-8")))
        print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "var" / "mallar")
