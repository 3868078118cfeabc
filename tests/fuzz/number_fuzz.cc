// Any bytes, published: numbers and amounts lie on code points inside the text and in order, a
// number begins where it was asked for, and its decimal text is one.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lib/analyze/amounts/testing.h"
#include "lib/base/utf8.h"
#include "lib/text/number_words.h"
#include "lib/text/reference.h"
#include "lib/text/test_document.h"
#include "tests/fuzz/require.h"

namespace {

using khabar::Amount;
using khabar::Document;
using khabar::Span;
using khabar::Token;

bool IsOnCodePoints(std::string_view text, Span span) {
  const auto boundary = [&](int32_t at) {
    return at >= 0 && at <= static_cast<int32_t>(text.size()) &&
           (at == static_cast<int32_t>(text.size()) ||
            !khabar::IsUtf8Continuation(text[static_cast<size_t>(at)]));
  };
  return boundary(span.begin) && boundary(span.end) && span.begin < span.end;
}

bool IsDecimal(std::string_view value) {
  if (value.empty() || value.front() == '.' || value.back() == '.') return false;
  if (value.find_first_not_of("0123456789.") != value.npos) return false;
  const size_t point = value.find('.');
  return point == value.npos || (value.rfind('.') == point && value.back() != '0');
}

std::string CheckNumbers(std::string_view text, const std::vector<Token>& tokens) {
  for (int32_t i = 0; i < static_cast<int32_t>(tokens.size()); ++i) {
    const auto number = khabar::text::ReadNumber(text, tokens, i);
    if (!number) continue;
    if (number->first_token != i || number->end_token <= i ||
        number->end_token > static_cast<int32_t>(tokens.size())) {
      return "tokens of a number";
    }
    const Span first = tokens[static_cast<size_t>(i)].span;
    const Span last = tokens[static_cast<size_t>(number->end_token) - 1].span;
    if (!IsOnCodePoints(text, number->span) || number->span.begin < first.begin ||
        number->span.begin >= first.end || number->span.end <= last.begin ||
        number->span.end > last.end) {
      return "span of a number";
    }
    if (!IsDecimal(number->value.ToText())) return "value of a number: " + number->value.ToText();
  }
  return {};
}

std::string CheckAmounts(const Document& doc) {
  int32_t end = 0;
  for (const Amount& amount : doc.amounts) {
    if (!IsOnCodePoints(doc.body().text, amount.span)) return "span of an amount";
    if (amount.span.begin < end) return "order of amounts";
    if (!IsDecimal(amount.value)) return "value of an amount";
    if (amount.confidence <= 0 || amount.confidence > 1) return "confidence of an amount";
    end = amount.span.end;
  }
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Document doc;
  khabar::text::SetTexts("", khabar::text::reference::Repair(bytes), doc);
  khabar::fuzz::Require(CheckNumbers(doc.body().text, doc.body().tokens));
  khabar::amounts::testing::Annotate(doc);
  khabar::fuzz::Require(CheckAmounts(doc));
  return 0;
}
