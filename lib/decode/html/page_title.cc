#include "lib/decode/html/page_title.h"

#include <algorithm>
#include <array>

#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

constexpr int kMaxCuts = 3;

// A sign parts title and site only with blanks around it; the bar and the guillemets also without.
constexpr auto kSeparators = std::to_array<std::string_view>(
    {" | ", " - ", " – ", " — ", " : ", " :: ", " « ", " » ", " · ", " • ", " / ",
     " ~ ", " ‹ ", " › ", " ― ", " ‒ ", " > ",  " < ", "|",   " :",  ": "});
// How many of the first are strong: what follows the last of them is a site, even unknown.
constexpr auto kStrong =
    std::to_array<std::string_view>({" | ", " « ", " » ", " :: ", "|", " · ", " • "});

// Words around a site's own name.
constexpr auto kExtra = std::to_array<std::string_view>(
    {"the",  "news",     "com",    "online", "magazine",  "blog",  "website",
     "site", "official", "home",   "موقع",   "صحيفه",     "جريده", "قناه",
     "شبكه", "وكاله",    "الرسمي", "اخبار",  "الاخباريه", "نت",    "www"});

std::string Joined(std::string_view text) {
  std::string words = PlainWords(text);
  std::erase(words, ' ');
  return words;
}

std::string WithoutExtras(std::string_view text) {
  const std::string words = PlainWords(text);
  std::string out;
  for (std::string_view rest = words; !rest.empty();) {
    const size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    if (std::find(kExtra.begin(), kExtra.end(), word) == kExtra.end()) out += word;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

size_t CountWords(std::string_view text) {
  return 1 + static_cast<size_t>(std::count(text.begin(), text.end(), ' '));
}

bool LooksLikeHost(std::string_view text) {
  if (text.find(' ') != text.npos) return false;
  const size_t dot = text.rfind('.');
  return dot != text.npos && dot > 1 && text.size() - dot > 2 && text.size() - dot < 6 &&
         std::all_of(text.begin() + static_cast<long>(dot) + 1, text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// The last separator, its place and length; npos when there is none.
struct Cut {
  size_t at = std::string_view::npos;
  size_t length = 0;
  bool strong = false;
};

Cut CutAt(std::string_view title, bool last) {
  Cut out;
  for (const std::string_view separator : kSeparators) {
    const size_t at = last ? title.rfind(separator) : title.find(separator);
    if (at == title.npos) continue;
    const bool better = out.at == title.npos || (last ? at > out.at : at < out.at) ||
                        (at == out.at && separator.size() > out.length);
    // " | " also holds "|" one byte on.
    if (better && !(last && out.length > 0 && at < out.at + out.length && at > out.at)) {
      const bool strong = std::find(kStrong.begin(), kStrong.end(), separator) != kStrong.end();
      out = {at, separator.size(), strong};
    }
  }
  return out;
}

// صحيفة الميدان, موقع بلدنا: what such a word begins is the site, even unknown.
bool IsMediumName(std::string_view part) {
  constexpr auto kMedia = std::to_array<std::string_view>(
      {"صحيفه", "جريده", "موقع", "وكاله", "قناه", "شبكه", "مجله", "بوابه", "مدونه"});
  const std::string plain = PlainWords(part);
  const std::string_view first = std::string_view(plain).substr(0, plain.find(' '));
  return CountWords(plain) <= 4 && first.size() < plain.size() &&
         std::find(kMedia.begin(), kMedia.end(), first) != kMedia.end();
}

// Behind | and the like: short, and the title before it is a title by itself.
bool IsProbablySite(std::string_view part, std::string_view rest, bool strong) {
  if (!strong) return false;
  const size_t words = CountWords(part);
  return words <= 5 && CountWords(rest) >= 3 && CountWords(rest) >= words && part.size() <= 60;
}

}  // namespace

void SiteNames::Add(std::string_view name) {
  if (name.size() > kMaxSiteBytes) return;
  for (std::string form : {Joined(name), WithoutExtras(name)}) {
    if (form.size() < 2) continue;
    if (std::find(joined_.begin(), joined_.end(), form) == joined_.end())
      joined_.push_back(std::move(form));
  }
}

void SiteNames::AddHost(std::string_view host) {
  if (host.empty() || host.size() > kMaxHostBytes) return;
  if (host.starts_with("www.")) host.remove_prefix(4);
  Add(host);
  host_ = Joined(host.substr(0, host.rfind('.')));
  // Each label but the top ones: en.news.example.com is example.
  for (size_t dot = host.find('.'); dot != host.npos; dot = host.find('.')) {
    if (dot > 2) Add(host.substr(0, dot));
    host.remove_prefix(dot + 1);
  }
}

bool SiteNames::IsSite(std::string_view text, bool of_host) const {
  if (text.size() > kMaxSiteBytes) return false;
  const auto known = [this](const std::string& form) {
    return form.size() > 1 && std::find(joined_.begin(), joined_.end(), form) != joined_.end();
  };
  const std::string joined = Joined(text);
  const bool in_host = of_host && joined.size() >= 4 && host_.find(joined) != host_.npos;
  return in_host || known(joined) || known(WithoutExtras(text)) || LooksLikeHost(text);
}

std::string CleanTitle(std::string_view title, const SiteNames& sites, TitleKind kind) {
  const std::string line = OneLine(title);
  std::string_view rest = line;
  for (int i = 0; i < kMaxCuts; ++i) {
    const Cut cut = CutAt(rest, /*last=*/true);
    if (cut.at == rest.npos) break;
    const std::string_view part = Trim(rest.substr(cut.at + cut.length));
    const std::string_view before = Trim(rest.substr(0, cut.at));
    if (before.empty() || part.empty()) break;
    const bool guess =
        kind == TitleKind::kTag && (IsProbablySite(part, before, cut.strong) || IsMediumName(part));
    if (!sites.IsSite(part) && !guess) break;
    rest = before;
  }
  for (int i = 0; i < kMaxCuts; ++i) {
    const Cut cut = CutAt(rest, /*last=*/false);
    if (cut.at == rest.npos) break;
    const std::string_view after = Trim(rest.substr(cut.at + cut.length));
    const std::string_view part = Trim(rest.substr(0, cut.at));
    const bool guess = kind == TitleKind::kTag && IsMediumName(part);
    if (after.empty() || !(guess || sites.IsSite(part, /*of_host=*/false))) break;
    rest = after;
  }
  return std::string(Trim(rest));
}

bool SameTitle(std::string_view a, std::string_view b) { return Joined(a) == Joined(b); }

}  // namespace khabar::decode::html
