#include "lib/text/decimal.h"

#include <algorithm>

namespace khabar::text {
namespace {

constexpr int kMaxDigits = 18;
constexpr uint64_t kTooLarge = 1'000'000'000'000'000'000;

// value · 10^power, nullopt at 10^18 and above.
std::optional<uint64_t> Scaled(uint64_t value, int power) {
  for (; power > 0 && value != 0; --power) {
    if (value >= kTooLarge / 10) return std::nullopt;
    value *= 10;
  }
  return value;
}

std::optional<Decimal> Bounded(uint64_t digits, int exponent) {
  const Decimal result(digits, exponent);
  if (digits >= kTooLarge || exponent < -kMaxDigits) return std::nullopt;
  if (exponent > 0 && !Scaled(digits, exponent)) return std::nullopt;
  return result;
}

}  // namespace

Decimal Decimal::Ratio(uint64_t numerator, uint64_t denominator) {
  constexpr uint64_t kMillion = 1'000'000;
  return Decimal((numerator * kMillion + denominator / 2) / denominator, -6);
}

std::optional<Decimal> Decimal::Times(Decimal other) const {
  uint64_t product;
  if (__builtin_mul_overflow(digits_, other.digits_, &product)) return std::nullopt;
  return Bounded(product, exponent_ + other.exponent_);
}

std::optional<Decimal> Decimal::Plus(Decimal other) const {
  if (is_zero()) return Bounded(other.digits_, other.exponent_);
  if (other.is_zero()) return Bounded(digits_, exponent_);
  const int exponent = std::min(exponent_, other.exponent_);
  const std::optional<uint64_t> a = Scaled(digits_, exponent_ - exponent);
  const std::optional<uint64_t> b = Scaled(other.digits_, other.exponent_ - exponent);
  if (!a || !b) return std::nullopt;
  return Bounded(*a + *b, exponent);
}

std::optional<int64_t> Decimal::ToInteger() const {
  if (exponent_ < 0) return std::nullopt;
  const std::optional<uint64_t> value = Scaled(digits_, exponent_);
  if (!value) return std::nullopt;
  return static_cast<int64_t>(*value);
}

void Decimal::AppendTo(std::string& out) const {
  const size_t begin = out.size();
  out += std::to_string(digits_);
  if (exponent_ >= 0) {
    out.append(static_cast<size_t>(exponent_), '0');
    return;
  }
  const auto places = static_cast<size_t>(-exponent_);
  const size_t digits = out.size() - begin;
  if (digits <= places) out.insert(begin, places - digits + 1, '0');
  out.insert(out.size() - places, 1, '.');
}

std::string Decimal::ToText() const {
  std::string out;
  AppendTo(out);
  return out;
}

bool operator<(Decimal a, Decimal b) {
  const int exponent = std::min(a.exponent_, b.exponent_);
  const std::optional<uint64_t> x = Scaled(a.digits_, a.exponent_ - exponent);
  const std::optional<uint64_t> y = Scaled(b.digits_, b.exponent_ - exponent);
  if (!x || !y) return !y && x;  // the one that does not fit is the greater
  return *x < *y;
}

}  // namespace khabar::text
