#!/usr/bin/env python3
"""Compiles each Python file given (nothing is written) and checks that it runs on Python 3.11 with a docstring."""
import ast
import sys


def main() -> int:
    found = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        try:
            tree = ast.parse(text, filename=path, feature_version=(3, 11))
            compile(tree, path, "exec")
        except SyntaxError as error:
            found.append(f"{path}:{error.lineno}: {error.msg}")
            continue
        if text.strip() and ast.get_docstring(tree) is None:
            found.append(f"{path}:1: no docstring that says what the file is for")
    print("\n".join(found + [f"{len(sys.argv) - 1} Python files, {len(found)} findings"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
