#!/usr/bin/env python3
"""Builds models/clitics.bin, which tells how many leading letters of an Arabic word are proclitics.

  tools/build_clitic_lexicon.py [--raw ../shared/corpora/ner/raw/sanad_khaleej.tsv.zst] [--out models/clitics.bin]
  tools/build_clitic_lexicon.py --evaluate ../shared/corpora/ner/annotated   (accuracy at the starts of names)

Source: word counts of SANAD, AlKhaleej part (CC BY 4.0 as stated). Method: the first letter of a word is a
proclitic when the rest is a word frequent enough to explain the whole (prior rate of the proclitic times
the count of the rest), unless the whole word is seen behind the article or another proclitic, which proves
that its first letter is its own (الوزير, بوزير: the و of وزير). Layout: models/clitics.md. Needs: zstd.
"""
import argparse, collections, hashlib, importlib.util, math, re, struct, subprocess, sys

MAGIC, VERSION, SLOT_BITS, MIN_COUNT = b"KHBCLT\0\0", 1, 18, 3
DIACRITICS = re.compile("[\u064b-\u065f\u0670\u0640\u0610-\u061a\u06d6-\u06dc]")
ALEFS = str.maketrans("أإآٱ", "اااا")
RATE = dict(و=0.05, ف=0.004, ب=0.03, ك=0.004, ل=0.03, س=0.01)  # share of words that carry the proclitic
WHOLE = dict(و=12, ف=12, ب=6, ك=3, ل=6, س=5)  # how far proven words may outweigh the split reading
UNPROVEN = dict(و=300, ف=60, ب=6, ك=12, ل=20, س=20)  # the same without proof
FEWEST = dict(و=0.05, ف=0.05, ب=0.06, ك=0.06, ل=0.06, س=0.06)  # expected count of the split reading
PROOF_SHARE, PROOF_WEIGHT, ARTICLE_EXPECTATION, UNKNOWN_WAW = 0.03, 0.3, 3.0, 0.5


def form(word):
    """The spelling that is counted: no diacritics, no tatweel, one alef."""
    return DIACRITICS.sub("", word).translate(ALEFS)


class Lexicon:
    def __init__(self, counts):
        self.counts = {w: c for w, c in counts.items() if c >= MIN_COUNT}

    def count(self, word):
        return self.counts.get(word, 0)

    def proof(self, word, proclitic):
        n = self.count("ال" + word) + self.count("ب" + word)
        if proclitic != "ل":  # لل + rest is ل + ال + rest
            n += self.count("ل" + word) + self.count("لل" + word)
        if proclitic in "وف":
            n += self.count("و" + word) + self.count("ف" + word)
        return n

    def explained(self, proclitic, rest):
        """Count of `rest` as a word of its own, by itself or behind a further proclitic."""
        n = self.count(rest)
        if proclitic == "ل" and rest[0] == "ل":
            n = max(n, self.count("ا" + rest))
        if proclitic in "وف" and rest[0] in "بكلس" and len(rest) >= 4:
            n = max(n, int(self.count(rest[1:]) * RATE[rest[0]]))
            if rest.startswith("لل"):
                n = max(n, int(self.count("ا" + rest[1:]) * RATE["ل"]))
        return n

    def is_split(self, whole, proclitic, rest):
        n, explained = self.count(whole), self.explained(proclitic, rest)
        expected = explained * RATE[proclitic]
        article = rest.startswith("ال") and proclitic in "وفبك" or proclitic == "ل" and rest[0] == "ل"
        # Foreign names begin like this, too: فالديس is frequent, الديس is not; of النتينو nothing is seen.
        if proclitic in "فك" and n and self.count(rest) <= n:
            article = False
        elif proclitic in "فبك" and (n or proclitic != "ب") and not self.count(rest) and not self.count(rest[2:]):
            article = False
        if article and len(rest) >= 5:
            expected = max(expected, ARTICLE_EXPECTATION)
        if n == 0 and explained == 0 and proclitic == "و" and len(rest) >= 4 and rest[0] not in "وي":
            expected = max(expected, UNKNOWN_WAW)
        if expected < FEWEST[proclitic]:
            return False
        proof = self.proof(whole, proclitic)
        if n and proof >= 3 and proof > PROOF_SHARE * n and n > WHOLE[proclitic] * PROOF_WEIGHT * expected:
            return False
        return n <= UNPROVEN[proclitic] * expected + 1

    def proclitics(self, word):
        """Number of leading letters of `word` (a form) that are proclitics."""
        done, conjunction_may_come = 0, True
        while len(word) - done >= 4:
            whole, proclitic, rest = word[done:], word[done], word[done + 1:]
            if proclitic in "وف" and conjunction_may_come:
                last = False
            elif proclitic in "بكل" or proclitic == "س" and rest[0] in "يتنا":
                last = True
            else:
                break
            if not self.is_split(whole, proclitic, rest):
                break
            done, conjunction_may_come = done + 1, False
            if last:
                break
        return done


def count_words(path):
    text = subprocess.run(["zstd", "-dc", path], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    counts = collections.Counter()
    for word, n in collections.Counter(re.findall("[\u0621-\u065f\u0670-\u06d3]+", text)).items():
        counts[form(word)] += n
    return counts


def hash64(data):
    """lib/base/hash.h Hash64."""
    mask, h = (1 << 64) - 1, 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & mask
    h ^= h >> 33
    h = h * 0xFF51AFD7ED558CCD & mask
    h ^= h >> 33
    h = h * 0xC4CEB9FE1A85EC53 & mask
    return h ^ h >> 33


def write(lexicon, path):
    slots = [0] * (1 << SLOT_BITS)
    for word in sorted(lexicon.counts):
        h = hash64(word.encode("utf-8"))
        entry = (h >> 38) << 6 | min(15, int(math.log2(lexicon.count(word)))) << 2 | lexicon.proclitics(word)
        at = h & (len(slots) - 1)
        while slots[at]:
            at = (at + 1) & (len(slots) - 1)
        slots[at] = entry
    payload = struct.pack(f"<{len(slots)}I", *slots)
    with open(path, "wb") as out:
        out.write(MAGIC + struct.pack("<II", VERSION, SLOT_BITS) + payload)
    print(f"{path}: {len(lexicon.counts)} words, {len(payload) + 16} bytes, SHA-256 "
          + hashlib.sha256(open(path, "rb").read()).hexdigest())


def evaluate(lexicon, folder):
    """Accuracy where the truth is known: at the starts of annotated names (one document in five)."""
    spec = importlib.util.spec_from_file_location("align", folder + "/align.py")
    align = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(align)
    right = total = without = 0
    for name in ("ar_newspaper", "ar_translated_news", "ar_sentences"):
        lines = dict(l.rstrip("\n").split("\t", 1) for l in open(f"{folder}/{name}.tsv", encoding="utf-8") if "\t" in l)
        for row in open(f"{folder}/{name}.ann", encoding="utf-8"):
            ident, *marks = row.rstrip("\n").split("\t")
            if ident not in lines or int(hashlib.md5(ident.split(".")[0].encode()).hexdigest(), 16) % 5:
                continue
            tokens, at = align.tokens(lines[ident]), 0
            for mark in marks:
                found = align.find(tokens, mark.partition("=")[2].strip(), at)
                if not found:
                    continue
                at, word = found[1], tokens[found[0]][0]
                if re.match("[\u0621-\u064a]", word):
                    gold = len(form(word[:found[2]]))
                    total, right, without = total + 1, right + (lexicon.proclitics(form(word)) == gold), without + (gold == 0)
    print(f"{right} of {total} name starts right: {100 * right / total:.2f} % (never splitting: {100 * without / total:.2f} %)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", default="../shared/corpora/ner/raw/sanad_khaleej.tsv.zst")
    parser.add_argument("--out", default="models/clitics.bin")
    parser.add_argument("--evaluate")
    options = parser.parse_args()
    lexicon = Lexicon(count_words(options.raw))
    if options.evaluate:
        evaluate(lexicon, options.evaluate)
    else:
        write(lexicon, options.out)


if __name__ == "__main__":
    sys.exit(main())
