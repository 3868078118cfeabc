#include "lib/analyze/times/value.h"

#include <algorithm>
#include <array>

namespace khabar::times {
namespace {

struct UnitForm {
  std::string_view letter;
  bool time;
  int times;  // decades and centuries are counted in years
};

UnitForm FormOf(Unit unit) {
  switch (unit) {
    case Unit::kSecond:
      return {"S", true, 1};
    case Unit::kMinute:
      return {"M", true, 1};
    case Unit::kHour:
      return {"H", true, 1};
    case Unit::kDay:
      return {"D", false, 1};
    case Unit::kNight:
      return {"NI", false, 1};
    case Unit::kWeekend:
      return {"WE", false, 1};
    case Unit::kWeek:
      return {"W", false, 1};
    case Unit::kMonth:
      return {"M", false, 1};
    case Unit::kQuarter:
      return {"Q", false, 1};
    case Unit::kHalf:
      return {"H", false, 1};
    case Unit::kSeason:
      return {"Y", false, 1};
    case Unit::kYear:
      return {"Y", false, 1};
    case Unit::kDecade:
      return {"Y", false, 10};
    case Unit::kCentury:
      return {"Y", false, 100};
  }
  return {"D", false, 1};
}

std::string_view VagueForm(Unit unit) {
  if (unit == Unit::kDecade) return "DE";
  if (unit == Unit::kCentury) return "CE";
  return FormOf(unit).letter;
}

// Half an hour is PT30M, a year and a half P18M.
void SplitFraction(Unit& unit, text::Decimal& amount) {
  if (amount.ToInteger()) return;
  const int times = unit == Unit::kHour   ? 60
                    : unit == Unit::kYear ? 12
                    : unit == Unit::kDay  ? 24
                                          : 0;
  if (times == 0) return;
  const auto whole = amount.Times(text::Decimal(static_cast<uint64_t>(times)));
  if (!whole || !whole->ToInteger()) return;
  amount = *whole;
  unit = unit == Unit::kHour ? Unit::kMinute : unit == Unit::kYear ? Unit::kMonth : Unit::kHour;
}

std::string_view PartText(PartOfDay part) {
  switch (part) {
    case PartOfDay::kMorning:
      return "TMO";
    case PartOfDay::kMidday:
      return "TMI";
    case PartOfDay::kAfternoon:
      return "TAF";
    case PartOfDay::kEvening:
      return "TEV";
    case PartOfDay::kNight:
      return "TNI";
    case PartOfDay::kNone:
      break;
  }
  return {};
}

// A pattern's letters: d a digit, x a digit or X; others stand for themselves.
bool Fits(std::string_view value, std::string_view pattern) {
  return std::ranges::equal(value, pattern, [](char c, char p) {
    const bool digit = c >= '0' && c <= '9';
    return p == 'd' ? digit : p == 'x' ? digit || c == 'X' : c == p;
  });
}

bool IsValidTime(std::string_view time) {
  constexpr std::string_view kForms[] = {"TMO",    "TMI",     "TAF",       "TEV",       "TNI",
                                         "Tdd:dd", "Tdd:ddZ", "Tdd:dd:dd", "Tdd:dd:ddZ"};
  return std::ranges::any_of(kForms, [&](std::string_view form) { return Fits(time, form); });
}

bool IsValidDate(std::string_view date) {
  constexpr std::string_view kForms[] = {
      "xxxx",    "xxxx-xx", "xxxx-xx-xx", "xxxx-Wxx", "xxxx-Wxx-x", "xxxx-Wxx-WE",
      "xxxx-SP", "xxxx-SU", "xxxx-FA",    "xxxx-WI",  "xxxx-Qx",    "xxxx-Hx",
      "ddd",     "XXX",     "BCdddd",     "dd",       "XX",         "dddd/dddd"};
  return std::ranges::any_of(kForms, [&](std::string_view form) { return Fits(date, form); });
}

// After P: 3D, T90M, XW, 1.5M.
bool IsValidPeriod(std::string_view period) {
  if (period.starts_with('T')) period.remove_prefix(1);
  if (period.empty()) return false;
  while (!period.empty()) {
    if (period.starts_with('T')) period.remove_prefix(1);  // P7YT5M
    size_t i = 0;
    while (i < period.size() && ((period[i] >= '0' && period[i] <= '9') || period[i] == '.')) ++i;
    if (i == 0 && period.starts_with('X')) i = 1;
    if (i == 0) return false;
    period.remove_prefix(i);
    size_t letters = 0;
    while (letters < period.size() && period[letters] >= 'A' && period[letters] <= 'Z' &&
           period[letters] != 'T')  // begins the hours: P7YT5M
      ++letters;
    constexpr std::string_view kUnits[] = {"S",  "M",  "H", "D",  "W", "Y",
                                           "NI", "WE", "Q", "DE", "CE"};
    if (std::ranges::find(kUnits, period.substr(0, letters)) == std::end(kUnits)) return false;
    period.remove_prefix(letters);
  }
  return true;
}

}  // namespace

void AppendNumber(int value, int width, std::string& out) {
  if (value < 0) {
    out.append(static_cast<size_t>(width), 'X');
    return;
  }
  std::array<char, 12> digits;
  int count = 0;
  do {
    digits[static_cast<size_t>(count++)] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value > 0);
  for (int i = count; i < width; ++i) out += '0';
  while (count > 0) out += digits[static_cast<size_t>(--count)];
}

void AppendQuantity(const Meaning& meaning, std::string& out) {
  out += 'P';
  if (meaning.vague) {
    if (FormOf(meaning.unit).time) out += 'T';
    out += 'X';
    out += VagueForm(meaning.unit);
    return;
  }
  Unit unit = meaning.unit;
  text::Decimal amount = meaning.amount;
  if (const int times = FormOf(unit).times; times > 1) {
    if (const auto years = amount.Times(text::Decimal(static_cast<uint64_t>(times)))) {
      amount = *years;
      unit = Unit::kYear;
    }
  }
  SplitFraction(unit, amount);
  const UnitForm form = FormOf(unit);
  if (form.time) out += 'T';
  amount.AppendTo(out);
  out += form.letter;
  if (meaning.second_amount > 0) {
    if (!form.time && FormOf(meaning.second_unit).time) out += 'T';
    AppendNumber(meaning.second_amount, 1, out);
    out += FormOf(meaning.second_unit).letter;
  }
}

void AppendTimeOfDay(const Meaning& meaning, std::string& out) {
  if (meaning.hour < 0) {
    out += PartText(meaning.part);
    return;
  }
  out += 'T';
  AppendNumber(meaning.hour, 2, out);
  out += ':';
  AppendNumber(meaning.minute < 0 ? 0 : meaning.minute, 2, out);
  if (meaning.second >= 0) {
    out += ':';
    AppendNumber(meaning.second, 2, out);
  }
  if (meaning.utc) out += 'Z';
}

bool IsValidValue(std::string_view value) {
  if (value == "PAST_REF" || value == "PRESENT_REF" || value == "FUTURE_REF") return true;
  if (value.starts_with('P')) return IsValidPeriod(value.substr(1));
  const size_t time = value.find('T');
  if (!IsValidDate(value.substr(0, time))) return false;
  return time == std::string_view::npos || IsValidTime(value.substr(time));
}

}  // namespace khabar::times
