#!/usr/bin/env python3
"""Writes the Arabic pages of tests/html with their gold text and metadata, as the scorers of ../shared/eval read them.

  make_pages.py OUT      OUT/html/ID.html and OUT/ground-truth.json
"""
import json
import sys
from pathlib import Path

from article import all_articles
from templates import pages


def main():
    out = Path(sys.argv[1])
    (out / "html").mkdir(parents=True, exist_ok=True)
    gold = {}
    for name, article, template, data in pages(all_articles()):
        (out / "html" / f"{name}.html").write_bytes(data)
        gold[name] = {"articleBody": article.body, "title": article.title, "date": article.published[:10], "authors": article.authors,
                      "url": f"https://news.example/{name}", "layout": template.__name__}
    (out / "ground-truth.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(gold)} pages")


if __name__ == "__main__":
    main()
