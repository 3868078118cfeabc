#include "lib/text/number_digits.h"

#include <unicode/uchar.h>

#include <array>

#include "lib/base/utf8.h"

namespace khabar::text {
namespace {

constexpr int kMaxDigits = 18;
constexpr int kMaxGroups = 6;  // of three digits

// What may stand between digits, and what each can mean.
enum class Separator : uint8_t { kNone, kPoint, kComma, kThousands, kDecimal, kOther };

Separator SeparatorOf(char32_t c) {
  switch (c) {
    case '.':
      return Separator::kPoint;
    case ',':
    case 0x060C:  // ، is written for a comma between digits too
      return Separator::kComma;
    case 0x066C:  // ٬
    case 0x2019:
      return Separator::kThousands;
    case 0x066B:  // ٫
      return Separator::kDecimal;
    case ':':
    case '/':
    case '-':
      return Separator::kOther;
    default:
      return Separator::kNone;
  }
}

struct Group {
  uint64_t value = 0;
  int digits = 0;
  Separator before = Separator::kNone;
};

class Scan {
 public:
  Scan(std::string_view text, int32_t at) : text_(text), at_(at) {}

  std::optional<DigitNumber> Run() {
    if (!Read()) return std::nullopt;
    DigitNumber out;
    out.end = at_;
    out.integer_digits = groups_[0].digits;
    out.leading_zero = first_digit_ == 0 && groups_[0].digits > 1;
    if (count_ == 1) {
      out.value = Decimal(groups_[0].value);
      return out;
    }
    const bool decimal = HasDecimals();
    const int integers = decimal ? count_ - 1 : count_;
    if (!AreThousands(integers)) return std::nullopt;
    out.grouped = integers > 1;
    out.has_point = decimal;
    for (int i = 1; i < integers; ++i) out.integer_digits += 3;
    out.value = Value(integers, decimal);
    if (decimal && count_ == 2 && Last().before == Separator::kPoint && Last().digits == 3 &&
        groups_[0].digits <= 3 && first_digit_ != 0) {
      out.ambiguous = true;
      out.as_thousands = Value(2, false);
    }
    return out;
  }

 private:
  const Group& Last() const { return groups_[static_cast<size_t>(count_ - 1)]; }

  bool Read() {
    int total = 0;
    Separator before = Separator::kNone;
    for (;;) {
      if (count_ == kMaxGroups + 1) return false;
      Group& group = groups_[static_cast<size_t>(count_++)];
      group.before = before;
      for (; at_ < Size(); ++group.digits) {
        const DecodedCodePoint c = DecodeValidUtf8(text_, at_);
        const int digit = DigitValue(c.value);
        if (digit < 0) break;
        if (++total > kMaxDigits) return false;
        if (count_ == 1 && group.digits == 0) first_digit_ = digit;
        group.value = group.value * 10 + static_cast<uint64_t>(digit);
        at_ += c.length;
      }
      if (group.digits == 0) return false;  // only the first group can be empty
      if (at_ >= Size()) return true;
      const DecodedCodePoint c = DecodeValidUtf8(text_, at_);
      before = SeparatorOf(c.value);
      const int32_t next = at_ + c.length;
      if (before == Separator::kNone || next >= Size() ||
          DigitValue(DecodeValidUtf8(text_, next).value) < 0) {
        return true;
      }
      if (before == Separator::kOther) return false;
      at_ = next;
    }
  }

  // Is what follows the last separator a fraction? ٫ says so. A comma that stands before groups of
  // three does not; a point does, unless there are several.
  bool HasDecimals() const {
    const Separator last = Last().before;
    if (last == Separator::kDecimal) return true;
    if (last == Separator::kThousands) return false;
    for (int i = 1; i < count_ - 1; ++i) {
      if (groups_[static_cast<size_t>(i)].before == last) return false;
    }
    if (last == Separator::kPoint) return true;
    return count_ > 2 || Last().digits != 3 || groups_[0].digits > 3 || first_digit_ == 0;
  }

  // Three digits in each group but the first, one separator throughout.
  bool AreThousands(int integers) const {
    if (integers == 1) return true;
    if (groups_[0].digits > 3 || first_digit_ == 0) return false;
    for (int i = 1; i < integers; ++i) {
      const Group& group = groups_[static_cast<size_t>(i)];
      if (group.digits != 3 || group.before != groups_[1].before ||
          group.before == Separator::kDecimal) {
        return false;
      }
    }
    return true;
  }

  Decimal Value(int integers, bool decimal) const {
    uint64_t value = groups_[0].value;
    for (int i = 1; i < integers; ++i) value = value * 1000 + groups_[static_cast<size_t>(i)].value;
    if (!decimal) return Decimal(value);
    for (int i = 0; i < Last().digits; ++i) value *= 10;
    return Decimal(value + Last().value, -Last().digits);
  }

  int32_t Size() const { return static_cast<int32_t>(text_.size()); }

  const std::string_view text_;
  int32_t at_;
  std::array<Group, kMaxGroups + 1> groups_;
  int count_ = 0;
  int first_digit_ = 0;
};

}  // namespace

int DigitValue(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c < 0x0660) return -1;
  if (c <= 0x0669) return static_cast<int>(c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return static_cast<int>(c - 0x06F0);
  if (c < 0x07C0) return -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

std::optional<DigitNumber> ScanDigits(std::string_view text, int32_t at) {
  return Scan(text, at).Run();
}

}  // namespace khabar::text
