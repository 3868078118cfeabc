#include "lib/decode/html/month_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "lib/base/calendar_names.h"
#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

// Plain letters (letters.h), each month's names and usual abbreviations in one line a group of
// languages. Where languages quarrel the larger one wins (listopad: November).
constexpr std::array<std::string_view, 12> kWords = {
    // German, Dutch, Nordic, French, Spanish, Portuguese, Italian, Catalan, Romanian, Polish,
    // Czech, Hungarian, Turkish, Finnish, Estonian, Latvian, Indonesian, Russian, Ukrainian,
    // Bulgarian, Greek, Persian, Kurdish
    "januar jaenner janner januari janvier janv enero ene janeiro gennaio gen gener ianuarie "
    "stycznia styczen ledna leden januara sijecnja ocak tammikuu tammikuuta jaanuar januaris "
    "sausio januarie января январь янв сiчня січня януари ιανουαριου ιαν ژانويه جنوري",
    "februar feber februari fevrier fevr fev febrero fevereiro febbraio febrer februarie lutego "
    "luty unora unor februara veljace subat helmikuu helmikuuta veebruar februaris "
    "vasario февраля февраль фев лютого февруари φεβρουαριου φεβ فوريه فروري",
    "marz maerz mrz maart mars marzo marco marc marca marzec brezna brezen martie marcius "
    "ozujka mart maaliskuu maaliskuuta marts maret марта март мар березня μαρτιου μαρ مارچ",
    "avril avr abril abr aprile aprill aprilie kwietnia kwiecien dubna duben aprilis travnja nisan "
    "huhtikuu huhtikuuta апреля апрель апр квiтня квітня април απριλιου απρ آوريل",
    "mai mei maj maggio mag mayo maio maig kvetna kveten maja majus svibnja mayis toukokuu "
    "toukokuuta maijs мая май травня μαιου μαι می",
    "juni juin giugno giu junio junho juny iunie czerwca czerwiec cervna cerven junius juna lipnja "
    "haziran haz kesakuu kesakuuta juuni junijs июня июнь июн червня юни ιουνιου ιουν ژوئن",
    "juli juillet juil luglio lug julio julho juliol iulie lipca lipiec cervence cervenec julius "
    "jula srpnja temmuz tem heinakuu heinakuuta juuli julijs июля июль июл липня юли ιουλιου ιουλ",
    "august aout agosto ago agost augustus sierpnia sierpien srpna srpen augusztus augusta "
    "kolovoza "
    "agustos elokuu elokuuta augusts agustus августа август авг серпня αυγουστου αυγ",
    "septembre settembre septiembre setiembre setembro set setembre septembrie wrzesnia wrzesien "
    "zari szeptember septembra rujna eylul eyl syyskuu syyskuuta septembris сентября сентябрь сен "
    "вересня септември σεπτεμβριου σεπ سپتامبر ستمبر",
    "oktober okt octobre ottobre ott octubre outubro out octombrie pazdziernika "
    "pazdziernik rijna rijen ekim lokakuu lokakuuta oktoober oktobris oktobra октября "
    "октябрь окт жовтня октомври οκτωβριου οκτ اکتبر",
    "novembre noviembre nov novembro novembris noiembrie listopada listopad listopadu novembra "
    "studenoga kasim kas marraskuu marraskuuta ноября ноябрь ноя листопада ноември νοεμβριου νοε "
    "نوامبر نومبر",
    "dezember dez decembre dicembre dic diciembre dezembro desembre decembrie grudnia grudzien "
    "prosince prosinec decembra prosinca aralik joulukuu joulukuuta detsember decembris desember "
    "des декабря декабрь дек грудня декември δεκεμβριου δεκ دسامبر",
};

struct Entry {
  std::string_view word;
  int month = 0;
};

constexpr size_t CountWords() {
  size_t count = 0;
  for (const std::string_view line : kWords)
    count += static_cast<size_t>(std::count(line.begin(), line.end(), ' ')) + 1;
  return count;
}

constexpr auto kEntries = [] {
  std::array<Entry, CountWords()> out{};
  size_t n = 0;
  for (size_t month = 0; month < kWords.size(); ++month) {
    std::string_view line = kWords[month];
    while (!line.empty()) {
      const size_t end = std::min(line.find(' '), line.size());
      out[n++] = {line.substr(0, end), static_cast<int>(month) + 1};
      line.remove_prefix(std::min(end + 1, line.size()));
    }
  }
  std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.word < b.word; });
  return out;
}();

constexpr size_t kLongestWord = 32;  // bytes

}  // namespace

std::optional<MonthWord> MonthAt(std::string_view text, size_t at) {
  if (const std::optional<CalendarName> name = FindMonth(text, at)) {
    return MonthWord{name->number, name->kind == CalendarNameKind::kHijriMonth,
                     static_cast<size_t>(name->bytes)};
  }
  size_t end = at;
  for (size_t length = 0; end < text.size() && end - at <= kLongestWord; end += length) {
    if (!IsLetterCodePoint(CodePointAt(text, end, length))) break;
  }
  if (end - at < 3 || end - at > kLongestWord) return std::nullopt;
  const std::string word = PlainLetters(text.substr(at, end - at));
  const auto found =
      std::lower_bound(kEntries.begin(), kEntries.end(), word,
                       [](const Entry& e, const std::string& w) { return e.word < w; });
  if (found == kEntries.end() || found->word != word) return std::nullopt;
  return MonthWord{found->month, false, end - at};
}

}  // namespace khabar::decode::html
