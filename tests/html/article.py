"""Articles of tests/html/articles: their metadata, the text that an extractor must find, and what stands in between."""
from dataclasses import dataclass, field
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"


@dataclass
class Block:
    """kind: p, h2, quote, li, row (main text); caption, readalso (not of it)."""

    kind: str
    text: str

    @property
    def cells(self):
        """Of a row: its cells."""
        return [cell.strip() for cell in self.text.strip("|").split("|")]


@dataclass
class Article:
    name: str
    title: str = ""
    author: str = ""
    published: str = ""
    section: str = ""
    description: str = ""
    tags: list = field(default_factory=list)
    blocks: list = field(default_factory=list)

    @property
    def authors(self):
        """The gold authors: an editorial board is nobody."""
        return [] if self.author == "هيئة التحرير" else [self.author]

    @property
    def body(self):
        """The gold text."""
        lines = (" ".join(b.cells) if b.kind == "row" else b.text for b in self.blocks if is_text(b))
        return "\n\n".join(lines)


MARKS = {"## ": "h2", "> ": "quote", "- ": "li", "| ": "row"}
ASIDES = {"{caption: ": "caption", "{readalso: ": "readalso"}


def is_text(block):
    """Whether the block is of the main text."""
    return block.kind not in ASIDES.values()


def to_block(line):
    """One line of the body of an article file."""
    for mark, kind in ASIDES.items():
        if line.startswith(mark):
            return Block(kind, line[len(mark) : -1])
    for mark, kind in MARKS.items():
        if line.startswith(mark):
            return Block(kind, line[len(mark) :] if kind != "row" else line)
    return Block("p", line)


def read(path):
    """One article file."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    article = Article(path.stem)
    for line in head.splitlines():
        key, value = line.split(": ", 1)
        setattr(article, key, [t.strip() for t in value.split("،")] if key == "tags" else value)
    article.blocks = [to_block(line) for line in body.splitlines() if line]
    return article


def all_articles():
    """In order of their names."""
    return [read(path) for path in sorted(ARTICLES.glob("*.txt"))]
