// The names of calendar_names.h, for calendar_names.cc alone.
#ifndef KHABAR_LIB_BASE_CALENDAR_NAME_TABLE_H_
#define KHABAR_LIB_BASE_CALENDAR_NAME_TABLE_H_

#include <algorithm>
#include <array>

#include "lib/base/calendar_names.h"

namespace khabar::internal {

inline constexpr auto kMonth = CalendarNameKind::kMonth;
inline constexpr auto kHijri = CalendarNameKind::kHijriMonth;
inline constexpr auto kDay = CalendarNameKind::kWeekday;
inline constexpr auto kSure = NameTrust::kSure;
inline constexpr auto kShort = NameTrust::kAbbreviated;
inline constexpr auto kWord = NameTrust::kAmbiguous;

// Sorted by name when compiled, so that rows may stand here by meaning.
inline constexpr auto kNames = [] {
  auto names = std::to_array<CalendarNameEntry>({
      {"يناير", kMonth, 1, kSure},
      {"ينايير", kMonth, 1, kSure},
      {"كانون الثاني", kMonth, 1, kSure},
      {"كانون ثاني", kMonth, 1, kSure},
      {"كانون ثان", kMonth, 1, kSure},
      {"كانون 2", kMonth, 1, kSure},
      {"جانفي", kMonth, 1, kSure},
      {"فبراير", kMonth, 2, kSure},
      {"فيبراير", kMonth, 2, kSure},
      {"شباط", kMonth, 2, kSure},
      {"فيفري", kMonth, 2, kSure},
      {"مارس", kMonth, 3, kWord},  // he practised
      {"اذار", kMonth, 3, kSure},
      {"ابريل", kMonth, 4, kSure},
      {"نيسان", kMonth, 4, kWord},  // a make of cars
      {"افريل", kMonth, 4, kSure},
      {"مايو", kMonth, 5, kSure},
      {"ايار", kMonth, 5, kSure},
      {"مايس", kMonth, 5, kSure},
      {"ماي", kMonth, 5, kWord},
      {"يونيو", kMonth, 6, kSure},
      {"يونيه", kMonth, 6, kSure},
      {"حزيران", kMonth, 6, kSure},
      {"جوان", kMonth, 6, kWord},
      {"يوليو", kMonth, 7, kSure},
      {"يوليه", kMonth, 7, kSure},
      {"يوليوز", kMonth, 7, kSure},
      {"تموز", kMonth, 7, kSure},
      {"جويليه", kMonth, 7, kSure},
      {"اغسطس", kMonth, 8, kSure},
      {"اغسطوس", kMonth, 8, kSure},
      {"اب", kMonth, 8, kWord},  // father
      {"اوت", kMonth, 8, kWord},
      {"غشت", kMonth, 8, kSure},
      {"اغشت", kMonth, 8, kSure},
      {"سبتمبر", kMonth, 9, kSure},
      {"سبتنبر", kMonth, 9, kSure},
      {"سيبتمبر", kMonth, 9, kSure},
      {"ايلول", kMonth, 9, kSure},
      {"شتنبر", kMonth, 9, kSure},
      {"شتمبر", kMonth, 9, kSure},
      {"اكتوبر", kMonth, 10, kSure},
      {"اوكتوبر", kMonth, 10, kSure},
      {"تشرين الاول", kMonth, 10, kSure},
      {"تشرين اول", kMonth, 10, kSure},
      {"تشرين 1", kMonth, 10, kSure},
      {"نوفمبر", kMonth, 11, kSure},
      {"نوفنبر", kMonth, 11, kSure},
      {"نونبر", kMonth, 11, kSure},
      {"تشرين الثاني", kMonth, 11, kSure},
      {"تشرين ثاني", kMonth, 11, kSure},
      {"تشرين ثان", kMonth, 11, kSure},
      {"تشرين 2", kMonth, 11, kSure},
      {"ديسمبر", kMonth, 12, kSure},
      {"دسمبر", kMonth, 12, kSure},
      {"كانون الاول", kMonth, 12, kSure},
      {"كانون اول", kMonth, 12, kSure},
      {"كانون 1", kMonth, 12, kSure},
      {"دجنبر", kMonth, 12, kSure},
      {"دجمبر", kMonth, 12, kSure},

      {"محرم", kHijri, 1, kWord},  // forbidden
      {"المحرم", kHijri, 1, kWord},
      {"صفر", kHijri, 2, kWord},  // zero
      {"ربيع الاول", kHijri, 3, kSure},
      {"ربيع اول", kHijri, 3, kSure},
      {"ربيع الاخر", kHijri, 4, kSure},
      {"ربيع الثاني", kHijri, 4, kSure},
      {"ربيع ثاني", kHijri, 4, kSure},
      {"جمادي الاولي", kHijri, 5, kSure},
      {"جمادي الاول", kHijri, 5, kSure},
      {"جماد الاول", kHijri, 5, kSure},
      {"جمادي الاخره", kHijri, 6, kSure},
      {"جمادي الاخر", kHijri, 6, kSure},
      {"جمادي الثانيه", kHijri, 6, kSure},
      {"جمادي الثاني", kHijri, 6, kSure},
      {"جماد الثاني", kHijri, 6, kSure},
      {"جماد الاخر", kHijri, 6, kSure},
      {"رجب", kHijri, 7, kWord},  // Rajab, Sha'ban, Ramadan: names of men
      {"شعبان", kHijri, 8, kWord},
      {"رمضان", kHijri, 9, kWord},
      {"شوال", kHijri, 10, kSure},
      {"ذو القعده", kHijri, 11, kSure},
      {"ذي القعده", kHijri, 11, kSure},
      {"ذا القعده", kHijri, 11, kSure},
      {"ذوالقعده", kHijri, 11, kSure},
      {"ذيالقعده", kHijri, 11, kSure},
      {"ذو الحجه", kHijri, 12, kSure},
      {"ذي الحجه", kHijri, 12, kSure},
      {"ذا الحجه", kHijri, 12, kSure},
      {"ذوالحجه", kHijri, 12, kSure},
      {"ذيالحجه", kHijri, 12, kSure},

      {"الاثنين", kDay, 1, kSure},
      {"الاتنين", kDay, 1, kSure},
      {"اثنين", kDay, 1, kWord},  // two
      {"الثلاثاء", kDay, 2, kSure},
      {"الثلثاء", kDay, 2, kSure},
      {"ثلاثاء", kDay, 2, kSure},
      {"الاربعاء", kDay, 3, kSure},
      {"اربعاء", kDay, 3, kSure},
      {"الخميس", kDay, 4, kSure},
      {"خميس", kDay, 4, kWord},  // Khamis, Jum'a: names of men
      {"الجمعه", kDay, 5, kSure},
      {"جمعه", kDay, 5, kWord},
      {"السبت", kDay, 6, kSure},
      {"سبت", kDay, 6, kWord},
      {"الاحد", kDay, 7, kSure},
      {"احد", kDay, 7, kWord},  // one of

      {"january", kMonth, 1, kSure},
      {"february", kMonth, 2, kSure},
      {"march", kMonth, 3, kWord},
      {"april", kMonth, 4, kSure},
      {"may", kMonth, 5, kWord},
      {"june", kMonth, 6, kSure},
      {"july", kMonth, 7, kSure},
      {"august", kMonth, 8, kWord},
      {"september", kMonth, 9, kSure},
      {"october", kMonth, 10, kSure},
      {"november", kMonth, 11, kSure},
      {"december", kMonth, 12, kSure},
      {"jan", kMonth, 1, kShort},
      {"feb", kMonth, 2, kShort},
      {"mar", kMonth, 3, kShort},
      {"apr", kMonth, 4, kShort},
      {"jun", kMonth, 6, kShort},
      {"jul", kMonth, 7, kShort},
      {"aug", kMonth, 8, kShort},
      {"sep", kMonth, 9, kShort},
      {"sept", kMonth, 9, kShort},
      {"oct", kMonth, 10, kShort},
      {"nov", kMonth, 11, kShort},
      {"dec", kMonth, 12, kShort},

      {"muharram", kHijri, 1, kSure},
      {"safar", kHijri, 2, kWord},
      {"rabi al awwal", kHijri, 3, kSure},
      {"rabi i", kHijri, 3, kWord},
      {"rabi al thani", kHijri, 4, kSure},
      {"rabi al akhir", kHijri, 4, kSure},
      {"rabi ii", kHijri, 4, kWord},
      {"jumada al ula", kHijri, 5, kSure},
      {"jumada al awwal", kHijri, 5, kSure},
      {"jumada al akhira", kHijri, 6, kSure},
      {"jumada al thani", kHijri, 6, kSure},
      {"rajab", kHijri, 7, kWord},
      {"shaban", kHijri, 8, kWord},
      {"shaaban", kHijri, 8, kWord},
      {"ramadan", kHijri, 9, kWord},
      {"shawwal", kHijri, 10, kSure},
      {"shawal", kHijri, 10, kSure},
      {"dhu al qadah", kHijri, 11, kSure},
      {"dhul qadah", kHijri, 11, kSure},
      {"dhu al qidah", kHijri, 11, kSure},
      {"dhul qidah", kHijri, 11, kSure},
      {"dhu al hijja", kHijri, 12, kSure},
      {"dhu al hijjah", kHijri, 12, kSure},
      {"dhul hijja", kHijri, 12, kSure},
      {"dhul hijjah", kHijri, 12, kSure},

      {"monday", kDay, 1, kSure},
      {"tuesday", kDay, 2, kSure},
      {"wednesday", kDay, 3, kSure},
      {"thursday", kDay, 4, kSure},
      {"friday", kDay, 5, kSure},
      {"saturday", kDay, 6, kSure},
      {"sunday", kDay, 7, kSure},
      {"mon", kDay, 1, kShort},
      {"tue", kDay, 2, kShort},
      {"tues", kDay, 2, kShort},
      {"wed", kDay, 3, kShort},
      {"thu", kDay, 4, kShort},
      {"thur", kDay, 4, kShort},
      {"thurs", kDay, 4, kShort},
      {"fri", kDay, 5, kShort},
      {"sat", kDay, 6, kShort},
      {"sun", kDay, 7, kShort},
  });
  std::ranges::sort(names, {}, &CalendarNameEntry::name);
  return names;
}();

}  // namespace khabar::internal

#endif  // KHABAR_LIB_BASE_CALENDAR_NAME_TABLE_H_
