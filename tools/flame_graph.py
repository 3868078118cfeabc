#!/usr/bin/env python3
"""Draws a flame graph (SVG, nothing to run in it) of what `perf script` prints: who called whom, and how much of the CPU each took.

The thread is the lowest frame; a frame is as wide as its share of all samples, its callees stand on it in the order of their names.
Frames under 0.2 % are left out. A pointer on a frame shows its whole name and share. Colours tell whose code it is.

  perf record -e cpu-clock -F 499 --call-graph dwarf,8192 -p PID -- sleep 20
  perf script --no-inline | tools/flame_graph.py --title "khabard" > flame.svg     # bench/flame.py does both
"""
import argparse
import html
import re
import sys

WIDTH, ROW, MARGIN, TOP = 1600, 17, 10, 62
SMALLEST = 0.002  # of all samples
LETTER = 6.4  # width of a letter of the labels
# Whose code, by the name or by the file it is in; the first that fits.
KINDS = (
    ("entities", "#e4572e", re.compile(r"^khabar::entities")),
    ("other annotators", "#f3a712", re.compile(
        r"^khabar::(language|linking|times|quotations|amounts|topics|keywords|duplicates)")),
    ("decode, text", "#a8c256", re.compile(r"^khabar::(decode|text|html|Normali|Fold|Token|Sentence)")),
    ("record", "#5b9279", re.compile(r"^khabar::(convert|v1)|^google::protobuf")),
    ("engine, service", "#669bbc", re.compile(r"^khabar::")),
    ("librdkafka, compression", "#8f6bb3", re.compile(r"^(rd_|LZ4)|librdkafka|liblz4|libsnappy|libzstd|libssl|libcrypto")),
    ("memory", "#d3a588", re.compile(r"^(operator (new|delete)|_?_?(int_)?(malloc|free|realloc)|cfree|mem(cpy|move|set|cmp)|__mem)")),
    ("kernel", "#9aa0a6", re.compile(r"\[(kernel|unknown)|\[k\]")),
    ("other libraries", "#cfd3d6", re.compile("")),
)
FRAME = re.compile(r"^\s+[0-9a-f]+ (.*) \((.*)\)$")
HEAD = re.compile(r"^(\S.*?)\s+\d+(?:/\d+)?\s+(?:\[\d+\]\s+)?[\d.]+:\s+(\d+)?")
# What every thread begins with says nothing.
BEGINNINGS = re.compile(r"^(_start|__libc_start.*|clone3?|start_thread|thread_start|std::thread::|execute_native_thread_routine|"
                        r"_thrd_wrapper_function|__clone3?|\[unknown\]|std::error_code::default_error_condition)")


class Node:
    """One frame with everything above it."""

    def __init__(self, name: str, file: str):
        self.name, self.file, self.samples = name, file, 0
        self.children: dict[str, Node] = {}

    def child(self, name: str, file: str) -> "Node":
        return self.children.setdefault(name, Node(name, file))

    def depth(self, smallest: float) -> int:
        return 1 + max((node.depth(smallest) for node in self.children.values() if node.samples >= smallest), default=0)


def shorten(name: str) -> str:
    """Without the offset, the arguments and what stands between < and >."""
    name = re.sub(r"\+0x[0-9a-f]+$", "", name).replace("(anonymous namespace)::", "")
    while (shorter := re.sub(r"<[^<>]*>", "", name)) != name:
        name = shorter
    return re.sub(r"\[clone [^]]*\]|\.(part|isra|constprop|cold|arch_\w+|default)\.?\d*", "", name).split("(")[0].strip() or "?"


def read(lines) -> Node:
    root, thread, stack = Node("all", ""), "", []

    def add() -> None:
        while stack and BEGINNINGS.match(stack[-1][0]):
            stack.pop()
        if not thread or not stack:
            return
        node = root
        node.samples += 1
        for name, file in [(thread, ""), *reversed(stack)]:
            node = node.child(name, file)
            node.samples += 1

    for line in lines:
        if frame := FRAME.match(line):
            called = (shorten(frame[1]), frame[2])
            if not stack or stack[-1] != called:  # recursion, and what has no names, are one frame
                stack.append(called)
        elif head := HEAD.match(line):
            add()
            thread, stack = head[1], []
    add()
    return root


def colour(node: Node) -> str:
    return next(value for _, value, pattern in KINDS if pattern.search(node.name) or pattern.search(f"[{node.file}"))


def boxes(node: Node, x: float, level: int, total: int, height: int):
    """The SVG of a frame and of all above it."""
    width = (WIDTH - 2 * MARGIN) * node.samples / total
    y = height - MARGIN - ROW * (level + 1)
    label = node.name if len(node.name) * LETTER < width - 4 else "::".join(node.name.split("::")[-2:])
    letters = int((width - 4) / LETTER)
    label = label if len(label) <= letters else label[: letters - 1] + "…" if letters > 3 else ""
    text = f'<text x="{x + 3:.1f}" y="{y + 12}">{html.escape(label)}</text>' if label else ""
    fill = "#e8eaec" if level < 2 else colour(node)
    yield (f'<g><title>{html.escape(node.name)}: {100 * node.samples / total:.1f} %</title>'
           f'<rect x="{x:.1f}" y="{y}" width="{max(0.3, width - 0.4):.1f}" height="{ROW - 1}" fill="{fill}" rx="1"/>{text}</g>')
    for _, child in sorted(node.children.items()):
        if child.samples >= SMALLEST * total:
            yield from boxes(child, x, level + 1, total, height)
            x += (WIDTH - 2 * MARGIN) * child.samples / total


def draw(root: Node, title: str):
    height = TOP + ROW * root.depth(SMALLEST * root.samples) + MARGIN
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
           'font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="10.5">')
    yield f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    yield f'<text x="{MARGIN}" y="22" font-size="15" font-family="sans-serif">{html.escape(title)}: {root.samples:,} samples</text>'
    x = MARGIN
    for name, value, _ in KINDS:
        yield f'<rect x="{x:.0f}" y="34" width="11" height="11" fill="{value}"/><text x="{x + 15:.0f}" y="43.5">{name}</text>'
        x += 34 + LETTER * len(name)
    yield from boxes(root, MARGIN, 0, root.samples, height)
    yield "</svg>"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--title", default="CPU")
    options = parser.parse_args()
    root = read(sys.stdin)
    if root.samples == 0:
        sys.exit("no samples")
    print("\n".join(draw(root, options.title)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
