// Hijri dates of an expression as Gregorian ones.
#include "lib/analyze/times/calendar.h"
#include "lib/analyze/times/resolve.h"
#include "lib/analyze/times/tense.h"
#include "lib/analyze/times/value.h"

namespace khabar::times {
namespace {

int Year(absl::CivilDay day) { return static_cast<int>(day.year()); }

}  // namespace

// A Hijri date as the Gregorian one that it is about: never exact (calendar.h).
bool Resolver::ResolveHijri(const Match& match, Resolved& out) {
  const Meaning& m = match.meaning;
  if (out.mod.empty()) out.mod = "APPROX";
  const int month = m.month.kind == Slot::kNumber ? m.month.value : 0;
  const int day = m.day.kind == Slot::kNumber ? m.day.value : 0;
  const auto convert = [&](int year) {
    return FromHijri({year, month > 0 ? month : 7, day > 0 ? day : month > 0 ? 15 : 1});
  };
  int year = -1;
  if (m.year.kind == Slot::kNumber) {
    year = m.year.value;
    out.anchor = TimeAnchor::kAbsolute;
    if (year > 1700) {  // 1 محرم 2018: a Hijri month of a Gregorian year
      year = ToHijri(absl::CivilDay(year, 1, 1)).year;
      if (Year(convert(year)) < m.year.value) ++year;
    }
  } else if (anchor_.Knows(Unit::kMonth)) {
    UseAnchor(out);
    year = ToHijri(anchor_.day).year;
    const absl::CivilDay then = convert(year);
    const auto away = static_cast<int>(then - anchor_.day);
    if (m.year.has()) {
      const int target = Year(anchor_.day) + m.year.value;
      while (Year(convert(year)) > target) --year;
      while (Year(convert(year)) < target) ++year;
    } else {
      const Direction direction = DirectionOf(items_, match);
      const bool this_month = day == 0 && away > -15 && away <= 15;
      const bool said = m.direction == direction;
      const bool near = day > 0 && !said && away <= 45;  // عيد الفطر, announced
      if (direction == Direction::kPast && ((away > 15 && !near) || (this_month && said))) --year;
      if (direction == Direction::kFuture && away < -15) ++year;
      if (direction == Direction::kOpen && away > 177) --year;
      if (direction == Direction::kOpen && away < -236) ++year;
    }
  }
  if (year < 0) {
    out.value = day > 0 ? "XXXX-XX-XX" : month > 0 ? "XXXX-XX" : "XXXX";
    out.anchor = TimeAnchor::kMissingYear;
    AppendTime(m, out);
    return true;
  }
  if (day > 30) return false;
  const absl::CivilDay date = convert(year);
  AppendNumber(Year(date), 4, out.value);
  if (month > 0) {
    out.value += '-';
    AppendNumber(date.month(), 2, out.value);
  }
  if (day > 0) {
    out.value += '-';
    AppendNumber(date.day(), 2, out.value);
  }
  AppendTime(m, out);
  return true;
}

}  // namespace khabar::times
