#!/usr/bin/env python3
"""Tests of check_links.py."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_links  # noqa: E402


class Links(unittest.TestCase):
    def check(self, text: str) -> list[str]:
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name) / "repo"
            (root / "docs").mkdir(parents=True)
            (root / "README.md").write_text("# Top\n## Same\n## Same\n### `./dev test` and more!\n```\n# code\n```\n")
            (pathlib.Path(name) / "outside.md").write_text("x")
            (root / "docs/a.md").write_text(text)
            return check_links.check_file(root, "docs/a.md")

    def test_good(self):
        for text in ("[r](../README.md)", "[r](../README.md#same-1)", "[r](../README.md#dev-test-and-more)",
                     "[d](.)", "[w](https://example.org/x)", "`[no](nowhere.md)`", "```\n[no](nowhere.md)\n```",
                     "# Here\n[h](#here)", "![i](../README.md \"title\")"):
            self.assertEqual(self.check(text), [], text)

    def test_broken(self):
        for text in ("[x](nowhere.md)", "[x](../README.md#nothing)", "[x](../README.md#code)", "[x](#here)",
                     "![x](images/none.png)", "[x](../../outside.md)", "[a](../README.md) [x](none.md)"):
            self.assertEqual(len(self.check(text)), 1, text)


if __name__ == "__main__":
    unittest.main()
