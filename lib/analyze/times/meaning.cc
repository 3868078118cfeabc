#include "lib/analyze/times/meaning.h"

namespace khabar::times {

Meaning MakeQuantity(TimeType type, Unit unit, text::Decimal amount) {
  Meaning meaning;
  meaning.form = Form::kQuantity;
  meaning.type = type;
  meaning.unit = unit;
  meaning.amount = amount;
  return meaning;
}

Meaning MakeReference(std::string_view reference) {
  Meaning meaning;
  meaning.form = Form::kReference;
  meaning.reference = reference;
  return meaning;
}

std::string_view ReferenceOf(Direction direction) {
  switch (direction) {
    case Direction::kFuture:
    case Direction::kAfterNext:
    case Direction::kFollowing:
      return "FUTURE_REF";
    case Direction::kThis:
      return "PRESENT_REF";
    default:
      return "PAST_REF";
  }
}

Slot SlotOf(Direction direction) {
  switch (direction) {
    case Direction::kPast:
      return Slot::Shift(-1);
    case Direction::kFuture:
      return Slot::Shift(1);
    case Direction::kBeforeLast:
      return Slot::Shift(-2);
    case Direction::kAfterNext:
      return Slot::Shift(2);
    case Direction::kSame:
      return Slot::Context(0);
    case Direction::kFollowing:
      return Slot::Context(1);
    case Direction::kPreceding:
      return Slot::Context(-1);
    default:
      return Slot::Shift(0);
  }
}

bool HasSlot(Unit unit) {
  return unit == Unit::kDay || unit == Unit::kWeekend || unit == Unit::kWeek ||
         unit == Unit::kMonth || unit == Unit::kYear || unit == Unit::kDecade ||
         unit == Unit::kCentury;
}

void SetSlot(Unit unit, Slot slot, Meaning& meaning) {
  switch (unit) {
    case Unit::kDay:
      meaning.day = slot;
      break;
    case Unit::kWeek:
      meaning.week = slot;
      break;
    case Unit::kWeekend:
      meaning.week = slot;
      meaning.weekend = true;
      break;
    case Unit::kMonth:
      meaning.month = slot;
      break;
    case Unit::kYear:
      meaning.year = slot;
      break;
    case Unit::kDecade:
      meaning.decade = slot;
      break;
    case Unit::kCentury:
      meaning.century = slot;
      break;
    default:
      break;
  }
}

}  // namespace khabar::times
