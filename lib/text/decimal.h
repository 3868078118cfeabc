// Decimal: an exact decimal number of up to 18 digits, never negative. What number words and digits
// of a text are worth, without floating point. Thread-safe: a value.
#ifndef KHABAR_LIB_TEXT_DECIMAL_H_
#define KHABAR_LIB_TEXT_DECIMAL_H_

#include <cstdint>
#include <optional>
#include <string>

namespace khabar::text {

class Decimal {
 public:
  constexpr Decimal() = default;
  // digits · 10^exponent.
  constexpr explicit Decimal(uint64_t digits, int exponent = 0)
      : digits_(digits), exponent_(exponent) {
    while (digits_ != 0 && digits_ % 10 == 0) {
      digits_ /= 10;
      ++exponent_;
    }
    if (digits_ == 0) exponent_ = 0;
  }

  // numerator / denominator; thirds and sevenths are cut after six decimal places, rounded.
  // REQUIRES: numerator <= 10^9, denominator > 0.
  static Decimal Ratio(uint64_t numerator, uint64_t denominator);

  // nullopt when the result would need more than 18 digits or 10^18.
  std::optional<Decimal> Times(Decimal other) const;
  std::optional<Decimal> Plus(Decimal other) const;
  // Times 10^exponent, whatever comes of it.
  constexpr Decimal Shifted(int exponent) const { return Decimal(digits_, exponent_ + exponent); }

  // The value when it is a whole number below 10^18.
  std::optional<int64_t> ToInteger() const;
  constexpr bool is_zero() const { return digits_ == 0; }

  // 2500, 0.75: no sign, no group separators, no zeros at the end of a fraction.
  void AppendTo(std::string& out) const;
  std::string ToText() const;

  // The same number has one representation.
  friend constexpr bool operator==(Decimal, Decimal) = default;
  friend bool operator<(Decimal a, Decimal b);

 private:
  uint64_t digits_ = 0;  // no trailing zero
  int exponent_ = 0;
};

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_DECIMAL_H_
