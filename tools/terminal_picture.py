#!/usr/bin/env python3
"""Draws coloured terminal output as a PNG, with Chromium, laid out as a terminal that knows the bidirectional algorithm.

    COLUMNS=96 build/bin/khabar enrich --output pretty --color always samples/amman-budget.ar.json |
        tools/terminal_picture.py docs/images/pretty.png --title "$ khabar enrich --output pretty samples/amman-budget.ar.json"

Needs Chromium and a monospaced font with Arabic letters: apt-get install chromium fonts-dejavu-core."""
import argparse
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SGR = re.compile(r"\x1b\[([0-9;]*)m")
BASE = "#d8dee9"
STYLE = f"""
body {{ margin: 0; background: #1b1f27; color: {BASE}; font: 15px/1.5 'DejaVu Sans Mono', monospace; }}
.bar {{ background: #2a303c; color: #9aa5b8; padding: 7px 16px; font-size: 13px; }}
.screen {{ padding: 10px 18px 14px; width: max-content; min-width: calc(100vw - 36px); }}
.line {{ white-space: pre; unicode-bidi: plaintext; text-align: start; min-height: 1.5em; }}
.rule {{ height: 1.5em; background: linear-gradient(#566174, #566174) center/100% 1px no-repeat; }}
"""


def color_256(index: int) -> str:
    """The RGB value of one of the 256 colours."""
    if index >= 232:
        return "#" + f"{8 + 10 * (index - 232):02x}" * 3
    index -= 16
    levels = (0, 95, 135, 175, 215, 255)
    return "#" + "".join(f"{levels[index // step % 6]:02x}" for step in (36, 6, 1))


def css_of(parameters: list[int]) -> str:
    """Inline style of SGR parameters: those that khabar writes."""
    css = []
    if 1 in parameters:
        css.append("font-weight:bold;color:#fff")
    if parameters == [2]:
        css.append("color:#8590a5")
    if parameters == [31]:
        css.append("color:#e06c75")
    if 48 in parameters:
        css.append(f"background:{color_256(parameters[parameters.index(48) + 2])};color:#111;border-radius:3px")
    return ";".join(css)


def line_html(line: str) -> str:
    """One line of the terminal as a block."""
    plain = SGR.sub("", line)
    if plain and set(plain) == {"─"}:
        return '<div class="rule"></div>'
    out, css, at = [], "", 0
    for match in [*SGR.finditer(line), None]:
        text = html.escape(line[at : match.start() if match else len(line)])
        out.append(f'<span style="{css}">{text}</span>' if css and text else text)
        if match:
            css, at = css_of([int(p or 0) for p in match.group(1).split(";")]), match.end()
    return f'<div class="line">{"".join(out)}</div>'


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("picture", type=pathlib.Path, help="PNG file to write")
    parser.add_argument("--title", default="", help="shown above the output")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        print("terminal_picture: chromium is missing: apt-get install chromium", file=sys.stderr)
        return 1
    lines = sys.stdin.read().rstrip("\n").split("\n")
    columns = max(len(SGR.sub("", line)) for line in lines)
    bar = f'<div class="bar">{html.escape(arguments.title)}</div>' if arguments.title else ""
    page = f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>{bar}<div class="screen">'
    page += "".join(map(line_html, lines)) + "</div>"
    # A column is 9.03 px wide and a line 22.5 px high in this font.
    width, height = round(columns * 9.04) + 40, round(len(lines) * 22.5) + 30 + (34 if bar else 0)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
        command += [f"--window-size={width},{height}", f"--screenshot={arguments.picture.resolve()}", source.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0 or not arguments.picture.exists():
        print(done.stderr, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
