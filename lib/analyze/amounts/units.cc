#include "lib/analyze/amounts/units.h"

namespace khabar::amounts {
namespace {

using text::WordEntry;
using text::WordTable;

struct UnitName {
  std::string_view name;
  bool dual = false;
};
constexpr UnitName Two(std::string_view name) { return {name, true}; }

constexpr WordEntry<UnitName> kUnitWords[] = {
    {"متر", {"metre"}},
    {"مترا", {"metre"}},
    {"أمتار", {"metre"}},
    {"مترين", Two("metre")},
    {"متران", Two("metre")},
    {"كيلومتر", {"kilometre"}},
    {"كيلومترا", {"kilometre"}},
    {"كيلومترات", {"kilometre"}},
    {"كيلومترين", Two("kilometre")},
    {"كيلومتران", Two("kilometre")},
    {"كم", {"kilometre"}},
    {"كلم", {"kilometre"}},
    {"سنتيمتر", {"centimetre"}},
    {"سنتيمترا", {"centimetre"}},
    {"سنتيمترات", {"centimetre"}},
    {"سنتمتر", {"centimetre"}},
    {"سنتمترا", {"centimetre"}},
    {"سنتمترات", {"centimetre"}},
    {"سم", {"centimetre"}},
    {"سنتيمترين", Two("centimetre")},
    {"مليمتر", {"millimetre"}},
    {"مليمترا", {"millimetre"}},
    {"مليمترات", {"millimetre"}},
    {"ميليمتر", {"millimetre"}},
    {"ملم", {"millimetre"}},
    {"مم", {"millimetre"}},
    {"ميل", {"mile"}},
    {"ميلا", {"mile"}},
    {"أميال", {"mile"}},
    {"ميلين", Two("mile")},
    {"قدم", {"foot"}},
    {"قدما", {"foot"}},
    {"أقدام", {"foot"}},
    {"قدمين", Two("foot")},
    {"قدمان", Two("foot")},
    {"بوصة", {"inch"}},
    {"بوصات", {"inch"}},
    {"بوصتين", Two("inch")},
    {"إنش", {"inch"}},
    {"إنشا", {"inch"}},
    {"ياردة", {"yard"}},
    {"ياردات", {"yard"}},
    {"هكتار", {"hectare"}},
    {"هكتارا", {"hectare"}},
    {"هكتارات", {"hectare"}},
    {"هكتارين", Two("hectare")},
    {"فدان", {"feddan"}},
    {"فدانا", {"feddan"}},
    {"أفدنة", {"feddan"}},
    {"فدانين", Two("feddan")},
    {"دونم", {"dunam"}},
    {"دونما", {"dunam"}},
    {"دونمات", {"dunam"}},
    {"دونمين", Two("dunam")},
    {"غرام", {"gram"}},
    {"غراما", {"gram"}},
    {"غرامات", {"gram"}},
    {"غرامين", Two("gram")},
    {"جرام", {"gram"}},
    {"جراما", {"gram"}},
    {"جرامات", {"gram"}},
    {"غم", {"gram"}},
    {"ملغ", {"milligram"}},
    {"ملغم", {"milligram"}},
    {"مليغرام", {"milligram"}},
    {"مليغراما", {"milligram"}},
    {"كيلوغرام", {"kilogram"}},
    {"كيلوغراما", {"kilogram"}},
    {"كيلوغرامات", {"kilogram"}},
    {"كيلوجرام", {"kilogram"}},
    {"كيلوجراما", {"kilogram"}},
    {"كيلوجرامات", {"kilogram"}},
    {"كيلو", {"kilogram"}},
    {"كيلوغرامين", Two("kilogram")},
    {"كغ", {"kilogram"}},
    {"كغم", {"kilogram"}},
    {"كجم", {"kilogram"}},
    {"طن", {"tonne"}},
    {"طنا", {"tonne"}},
    {"أطنان", {"tonne"}},
    {"طنين", Two("tonne")},
    {"طنان", Two("tonne")},
    {"أونصة", {"ounce"}},
    {"أونصات", {"ounce"}},
    {"قيراط", {"carat"}},
    {"قيراطا", {"carat"}},
    {"برميل", {"barrel"}},
    {"برميلا", {"barrel"}},
    {"براميل", {"barrel"}},
    {"برميلين", Two("barrel")},
    {"لتر", {"litre"}},
    {"لترا", {"litre"}},
    {"لترات", {"litre"}},
    {"لترين", Two("litre")},
    {"ليتر", {"litre"}},
    {"ليترا", {"litre"}},
    {"ليترات", {"litre"}},
    {"مليلتر", {"millilitre"}},
    {"غالون", {"gallon"}},
    {"غالونا", {"gallon"}},
    {"غالونات", {"gallon"}},
    {"جالون", {"gallon"}},
    {"جالونا", {"gallon"}},
    {"جالونات", {"gallon"}},
    {"واط", {"watt"}},
    {"كيلوواط", {"kilowatt"}},
    {"كيلووات", {"kilowatt"}},
    {"ميغاواط", {"megawatt"}},
    {"ميغاوات", {"megawatt"}},
    {"ميجاواط", {"megawatt"}},
    {"ميجاوات", {"megawatt"}},
    {"ميغاواطا", {"megawatt"}},
    {"غيغاواط", {"gigawatt"}},
    {"غيغاوات", {"gigawatt"}},
    {"جيجاواط", {"gigawatt"}},
    {"جيجاوات", {"gigawatt"}},
    {"درجة", {"degree"}},
    {"درجات", {"degree"}},
    {"درجتين", Two("degree")},
    {"ميغابايت", {"megabyte"}},
    {"ميجابايت", {"megabyte"}},
    {"غيغابايت", {"gigabyte"}},
    {"جيجابايت", {"gigabyte"}},
    {"تيرابايت", {"terabyte"}},
    {"ميغابكسل", {"megapixel"}},
    {"ميجابكسل", {"megapixel"}},
    {"هرتز", {"hertz"}},
    {"ميغاهرتز", {"megahertz"}},
    {"غيغاهرتز", {"gigahertz"}},
    {"فولت", {"volt"}},
    {"فولط", {"volt"}},
    {"ميغابت", {"megabit"}},
    {"غيغابت", {"gigabit"}},
    {"metre", {"metre"}},
    {"metres", {"metre"}},
    {"meter", {"metre"}},
    {"meters", {"metre"}},
    {"kilometre", {"kilometre"}},
    {"kilometres", {"kilometre"}},
    {"kilometer", {"kilometre"}},
    {"kilometers", {"kilometre"}},
    {"km", {"kilometre"}},
    {"cm", {"centimetre"}},
    {"mm", {"millimetre"}},
    {"centimetre", {"centimetre"}},
    {"centimetres", {"centimetre"}},
    {"centimeters", {"centimetre"}},
    {"millimetres", {"millimetre"}},
    {"millimeters", {"millimetre"}},
    {"mile", {"mile"}},
    {"miles", {"mile"}},
    {"foot", {"foot"}},
    {"feet", {"foot"}},
    {"ft", {"foot"}},
    {"inch", {"inch"}},
    {"inches", {"inch"}},
    {"yard", {"yard"}},
    {"yards", {"yard"}},
    {"hectare", {"hectare"}},
    {"hectares", {"hectare"}},
    {"acre", {"acre"}},
    {"acres", {"acre"}},
    {"gram", {"gram"}},
    {"grams", {"gram"}},
    {"mg", {"milligram"}},
    {"milligrams", {"milligram"}},
    {"kg", {"kilogram"}},
    {"kilo", {"kilogram"}},
    {"kilos", {"kilogram"}},
    {"kilogram", {"kilogram"}},
    {"kilograms", {"kilogram"}},
    {"kilogrammes", {"kilogram"}},
    {"tonne", {"tonne"}},
    {"tonnes", {"tonne"}},
    {"ton", {"ton"}},
    {"tons", {"ton"}},
    {"ounce", {"ounce"}},
    {"ounces", {"ounce"}},
    {"oz", {"ounce"}},
    {"lb", {"pound"}},
    {"lbs", {"pound"}},
    {"carat", {"carat"}},
    {"carats", {"carat"}},
    {"barrel", {"barrel"}},
    {"barrels", {"barrel"}},
    {"bpd", {"barrel per day"}},
    {"litre", {"litre"}},
    {"litres", {"litre"}},
    {"liter", {"litre"}},
    {"liters", {"litre"}},
    {"gallon", {"gallon"}},
    {"gallons", {"gallon"}},
    {"ml", {"millilitre"}},
    {"watt", {"watt"}},
    {"watts", {"watt"}},
    {"kw", {"kilowatt"}},
    {"kwh", {"kilowatt hour"}},
    {"mw", {"megawatt"}},
    {"gw", {"gigawatt"}},
    {"kilowatts", {"kilowatt"}},
    {"megawatt", {"megawatt"}},
    {"megawatts", {"megawatt"}},
    {"gigawatt", {"gigawatt"}},
    {"gigawatts", {"gigawatt"}},
    {"degree", {"degree"}},
    {"degrees", {"degree"}},
    {"mph", {"mile per hour"}},
    {"kph", {"kilometre per hour"}},
    {"megabytes", {"megabyte"}},
    {"gigabytes", {"gigabyte"}},
    {"gb", {"gigabyte"}},
    {"mb", {"megabyte"}},
    {"tb", {"terabyte"}},
    {"gigabits", {"gigabit"}},
    {"megapixels", {"megapixel"}},
    {"volts", {"volt"}},
    {"ghz", {"gigahertz"}},
    {"mhz", {"megahertz"}},
};
constexpr WordTable<UnitName, 512> kUnits(kUnitWords);

// Words that stand after a unit and change it.
struct Change {
  std::string_view before, after;
};
constexpr WordEntry<Change> kChangeWords[] = {
    {"مربع", {"square ", ""}},     {"مربعة", {"square ", ""}},
    {"مربعا", {"square ", ""}},    {"مكعب", {"cubic ", ""}},
    {"مكعبة", {"cubic ", ""}},     {"مكعبا", {"cubic ", ""}},
    {"مئوية", {"", " celsius"}},   {"فهرنهايت", {"", " fahrenheit"}},
    {"celsius", {"", " celsius"}}, {"fahrenheit", {"", " fahrenheit"}},
    {"يوميا", {"", " per day"}},   {"سنويا", {"", " per year"}},
    {"شهريا", {"", " per month"}},
};
constexpr WordTable<Change, 64> kChanges(kChangeWords);

// After في, per, a or a stroke: what the unit is counted by.
constexpr WordEntry<std::string_view> kPerWords[] = {
    {"الساعة", " per hour"},    {"ساعة", " per hour"},    {"اليوم", " per day"},
    {"الثانية", " per second"}, {"ثانية", " per second"}, {"السنة", " per year"},
    {"العام", " per year"},     {"hour", " per hour"},    {"day", " per day"},
    {"second", " per second"},  {"year", " per year"},
};
constexpr WordTable<std::string_view, 32> kPer(kPerWords);

// كيلو متر, square metres, light years: a word before the unit's own.
std::optional<Unit> FindTwoWordUnit(const Words& words, int32_t i) {
  if (IsLightYear(words, i) && (IsTimeUnit(words, i + 1) || words.IsArabicWord(i + 1)))
    return Unit{"", "light year", "", i + 2};
  std::string_view before;
  if (words.Is(i, "square")) before = "square ";
  if (words.Is(i, "cubic")) before = "cubic ";
  if (words.Is(i, "كيلو")) before = "kilo";
  if (before.empty() || !words.IsWord(i + 1)) return std::nullopt;
  const UnitName* name = kUnits.Find(words.Hash(i + 1));
  if (name == nullptr || (before == "kilo" && name->name != "metre")) return std::nullopt;
  return Unit{before, name->name, "", i + 2};
}

void ReadPer(const Words& words, Unit& unit) {
  int32_t at = unit.end_token;
  if (words.IsMark(at, "/") || words.Is(at, "في") || words.Is(at, "per") || words.Is(at, "a") ||
      words.Is(at, "an")) {
    ++at;
  } else if (!words.Is(at, "ساعة")) {
    return;
  }
  if (!words.IsWord(at)) return;
  const std::string_view* per = kPer.Find(words.Hash(at));
  if (per == nullptr) return;
  unit.after = unit.name.ends_with("watt") && *per == " per hour" ? " hour" : *per;
  unit.end_token = at + 1;
}

}  // namespace

std::optional<Unit> FindUnit(const Words& words, int32_t i) {
  if (!words.IsWord(i)) return std::nullopt;
  std::optional<Unit> unit = FindTwoWordUnit(words, i);
  if (!unit) {
    const UnitName* name = kUnits.Find(words.Hash(i));
    if (name == nullptr) return std::nullopt;
    unit = Unit{"", name->name, "", i + 1, name->dual};
  }
  while (words.IsWord(unit->end_token)) {
    const Change* change = kChanges.Find(words.Hash(unit->end_token));
    if (change == nullptr || (!change->before.empty() && !unit->before.empty()) ||
        (!change->after.empty() && !unit->after.empty())) {
      break;
    }
    if (!change->before.empty()) unit->before = change->before;
    if (!change->after.empty()) unit->after = change->after;
    ++unit->end_token;
  }
  if (unit->after.empty()) ReadPer(words, *unit);
  return unit;
}

std::optional<Unit> FindDualUnit(const Words& words, int32_t i) {
  const UnitName* name = words.Find(kUnits, i);
  if (name == nullptr || !name->dual || words.at(i).has_article) return std::nullopt;
  return Unit{"", name->name, "", i + 1, true};
}

std::string_view FindGluedUnit(std::string_view letters) {
  const UnitName* name = kUnits.Find(text::HashWord(letters));
  return name != nullptr ? name->name : std::string_view();
}

}  // namespace khabar::amounts
