// Poison: records that a broken crawler, a wrong configuration or an attacker puts on the input
// topic, each with the outcome that it must have. Deterministic in the seed. Thread-safe.
#ifndef KHABAR_TESTS_POISON_POISON_H_
#define KHABAR_TESTS_POISON_POISON_H_

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "lib/ingest/record.h"

namespace khabar::testing {

struct Poison {
  std::string kind;  // for people: which family, how it was spoilt
  std::optional<std::string> value = std::string();
  std::vector<ingest::Header> headers;  // content-type among them, where there is one
  // The code of its dead letter; empty: it is a record after all,
  std::string code;
  // whose body is this, where the kind tells.
  std::optional<std::string> body;
  bool no_language = false;  // what asks for a language has its stage error
};

using Random = std::mt19937;

// One way to spoil a record: what it gives differs from draw to draw.
using PoisonFamily = Poison (*)(Random&);

// The families by what they spoil; each in a file of its own.
std::vector<PoisonFamily> BytesFamilies();   // no text, other files, broken and rare charsets
std::vector<PoisonFamily> JsonFamilies();    // malformed, wrong types, beyond the limits
std::vector<PoisonFamily> XmlFamilies();     // malformed, forbidden, beyond the limits
std::vector<PoisonFamily> HtmlFamilies();    // pages without article, hostile trees
std::vector<PoisonFamily> HeaderFamilies();  // content types, hints, other headers

// `count` records, of every family in turn.
std::vector<Poison> MakePoison(unsigned seed, int count);

// For the families.
unsigned Draw(Random& random, unsigned below);
std::string Sentences(Random& random, unsigned count);  // Arabic, a blank between them
Poison WithType(std::string kind, std::string content_type, std::string value, std::string code);
// Keeps `size` bytes or fewer: no letter is cut in two.
void CutAt(size_t size, std::string& text);
std::string Repeated(std::string_view text, size_t times);

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_POISON_POISON_H_
