#include "lib/analyze/amounts/amount_annotator.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "lib/analyze/amounts/amount_reader.h"
#include "lib/analyze/amounts/bare_currencies.h"

namespace khabar::amounts {
namespace {

struct Scratch {
  std::vector<Span> times;
  std::vector<Found> found;
  std::vector<uint64_t> hashes;
  std::string text;
};

std::string_view UnitText(const Unit& unit, Document& doc, std::string& scratch) {
  if (unit.before.empty() && unit.after.empty()) return unit.name;
  scratch.assign(unit.before).append(unit.name).append(unit.after);
  return doc.arena().Copy(scratch);
}

void AddAmount(const Found& found, Field field, BareCurrencies& bare, Document& doc,
               std::string& scratch) {
  Amount amount;
  amount.field = field;
  amount.span = found.span;
  scratch.clear();
  found.value.AppendTo(scratch);
  amount.value = doc.arena().Copy(scratch);
  const Counted& counted = found.counted;
  if (counted.kind == CountedKind::kCurrency) amount.currency = bare.CodeOf(counted.currency);
  if (counted.kind == CountedKind::kUnit || counted.kind == CountedKind::kPercent)
    amount.unit = UnitText(counted.unit, doc, scratch);
  if (counted.kind != CountedKind::kPercent) amount.counted = doc.TextOf(field, counted.words);
  amount.modifier = found.modifier;
  amount.confidence = found.confidence;
  doc.amounts.push_back(amount);
}

void FindIn(const TextUnit& unit, Scratch& scratch) {
  scratch.found.clear();
  for (const Sentence& sentence : unit.sentences) {
    const Words words(unit.text,
                      std::span(unit.tokens)
                          .subspan(static_cast<size_t>(sentence.first_token),
                                   static_cast<size_t>(sentence.token_count)),
                      scratch.hashes);
    const auto time =
        std::lower_bound(scratch.times.cbegin(), scratch.times.cend(), sentence.span.begin,
                         [](Span span, int32_t begin) { return span.end <= begin; });
    AmountReader(words, time, scratch.times.cend(), scratch.found).Run();
  }
}

}  // namespace

absl::Status AmountAnnotator::Annotate(Document& doc) const {
  static thread_local std::array<Scratch, 2> scratch;
  BareCurrencies bare(doc);
  for (const Field field : Document::Fields()) {
    Scratch& own = scratch[static_cast<size_t>(field)];
    own.times.clear();
    if (doc.has(Layer::kTimes)) {
      for (const TimeExpression& time : doc.times) {
        if (time.field == field) own.times.push_back(time.span);
      }
    }
    std::sort(own.times.begin(), own.times.end(),
              [](const Span& a, const Span& b) { return a.begin < b.begin; });
    FindIn(doc.unit(field), own);
    for (const Found& found : own.found) {
      if (found.counted.kind == CountedKind::kCurrency) bare.Learn(found.counted.currency);
    }
  }
  for (const Field field : Document::Fields()) {
    Scratch& own = scratch[static_cast<size_t>(field)];
    for (const Found& found : own.found) AddAmount(found, field, bare, doc, own.text);
  }
  return absl::OkStatus();
}

}  // namespace khabar::amounts
