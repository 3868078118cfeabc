#include "lib/analyze/entities/bracket_acronyms.h"

#include <algorithm>
#include <tuple>

namespace khabar::entities {
namespace {

// How sure an acronym is, against the name before it.
constexpr float kTrust = 0.9f;

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

bool IsAcronym(std::string_view word) {
  constexpr size_t kShortest = 2, kLongest = 8;
  return word.size() >= kShortest && word.size() <= kLongest &&
         std::all_of(word.begin(), word.end(), IsCapital);
}

// Are most letters of the acronym the capitals that words of the name begin with, in their order?
bool Shortens(std::string_view acronym, std::string_view name) {
  size_t matched = 0;
  for (size_t i = 0; i < name.size() && matched < acronym.size(); ++i) {
    const bool begins = i == 0 || name[i - 1] == ' ' || name[i - 1] == '-' || name[i - 1] == '\'';
    if (begins && name[i] == acronym[matched]) ++matched;
  }
  return matched >= 2 && 3 * matched >= 2 * acronym.size();
}

bool MayHaveAcronym(EntityType type) {
  return type == EntityType::kOrganization || type == EntityType::kFacility ||
         type == EntityType::kEvent || type == EntityType::kProduct || type == EntityType::kWork ||
         type == EntityType::kLocation;
}

// The acronym behind the mention that ends before token `at`, or the empty span.
Span AcronymAt(const TextUnit& unit, size_t at, const Mention& mention) {
  if (at + 2 >= unit.tokens.size()) return {};
  const auto text = [&unit](size_t i) { return unit.tokens[i].span.In(unit.text); };
  if (text(at) != "(" || text(at + 2) != ")" || !IsAcronym(text(at + 1))) return {};
  const std::string_view name = mention.span.In(unit.text);
  const bool latin = static_cast<unsigned char>(name[0]) < 0x80;
  const bool fits =
      latin ? Shortens(text(at + 1), name) : mention.type == EntityType::kOrganization;
  return fits ? unit.tokens[at + 1].span : Span{};
}

}  // namespace

void AddBracketAcronyms(const Document& doc, std::vector<Mention>& mentions) {
  const size_t count = mentions.size();
  for (size_t m = 0; m < count; ++m) {
    const Mention mention = mentions[m];
    if (!MayHaveAcronym(mention.type)) continue;
    const TextUnit& unit = doc.unit(mention.field);
    const auto behind = std::partition_point(
        unit.tokens.begin(), unit.tokens.end(),
        [&mention](const Token& token) { return token.span.begin < mention.span.end; });
    const Span acronym =
        AcronymAt(unit, static_cast<size_t>(behind - unit.tokens.begin()), mention);
    if (acronym.empty()) continue;
    const bool taken = m + 1 < count && mentions[m + 1].field == mention.field &&
                       mentions[m + 1].span.begin < acronym.end;
    if (taken) continue;
    Mention added = mention;
    added.span = acronym;
    added.confidence *= kTrust;
    mentions.push_back(added);
  }
  if (mentions.size() == count) return;
  std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.field, a.span.begin) < std::tie(b.field, b.span.begin);
  });
}

}  // namespace khabar::entities
