#include "lib/decode/html/byline_words.h"

#include <algorithm>
#include <array>

namespace khabar::decode::html {
namespace {

template <size_t N>
constexpr std::array<std::string_view, N> Sorted(std::array<std::string_view, N> words) {
  std::sort(words.begin(), words.end());
  return words;
}

template <size_t N>
bool Contains(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

// Longer ones first where one begins as the other.
constexpr auto kIntroductions = std::to_array<std::string_view>({
    "written by",
    "posted by",
    "published by",
    "reported by",
    "reporting by",
    "story by",
    "words by",
    "text by",
    "article by",
    "created by",
    "submitted by",
    "contributed by",
    "authored by",
    "produced by",
    "report by",
    "guest post by",
    "post by",
    "analysis by",
    "opinion by",
    "commentary by",
    "column by",
    "par",
    "by author",
    "by",
    "about the author",
    "authors",
    "author",
    "von",
    "por",
    "di",
    "da",
    "av",
    "door",
    "autor",
    "autorin",
    "auteur",
    "autore",
    "par la redaction",
    "بقلم",
    "كتب",
    "كتبت",
    "كتبه",
    "كتبها",
    "كتبهم",
    "اعداد",
    "تحرير",
    "تقرير",
    "ترجمه",
    "الكاتب",
    "الكاتبه",
    "المؤلف",
    "المحرر",
    "الصحفي",
    "اعده",
    "من",
    "تاليف",
    "متابعه",
    "مراسل",
    "حاوره",
    "حاورته",
    "حوار",
    "نشر بواسطه",
    "بواسطه",
});

// People with a hand in the article who did not write it, and lines that only look like names.
constexpr auto kOthers = std::to_array<std::string_view>({
    "updated by",
    "reviewed by",
    "medically reviewed",
    "fact checked",
    "fact check",
    "edited by",
    "photo by",
    "photos by",
    "photography by",
    "photograph by",
    "image by",
    "images by",
    "illustration by",
    "illustrations by",
    "video by",
    "translated by",
    "translation by",
    "presented by",
    "sponsored by",
    "approved by",
    "verified by",
    "tested by",
    "articles by",
    "more by",
    "more from",
    "posts by",
    "all posts",
    "view all",
    "see all",
    "see more",
    "read more",
    "min read",
    "mins read",
    "last update",
    "edit page",
    "about the",
    "follow us",
    "click here",
    "تصوير",
    "مراجعه",
    "تدقيق",
    "اخر تحديث",
    "المزيد",
});

constexpr auto kRoles = Sorted(std::to_array<std::string_view>({
    "editor",       "editors",       "editorial",
    "writer",       "writers",       "reporter",
    "reporters",    "correspondent", "correspondents",
    "contributor",  "contributors",  "contributing",
    "journalist",   "journalists",   "columnist",
    "producer",     "author",        "blogger",
    "photographer", "attorney",      "videographer",
    "strategist",   "analyst",       "critic",
    "ceo",          "cto",           "cfo",
    "founder",      "cofounder",     "director",
    "president",    "manager",       "consultant",
    "specialist",   "senior",        "staff",
    "freelance",    "managing",      "associate",
    "assistant",    "executive",     "professor",
    "lecturer",     "intern",        "reviewed",
    "updated",      "published",     "posted",
    "medically",    "checked",       "ago",
    "redakteur",    "redakteurin",   "journaliste",
    "redaktion",    "redacteur",     "periodista",
    "giornalista",  "follow",        "subscribe",
    "comments",     "twitter",       "facebook",
    "linkedin",     "instagram",     "engineer",
    "marketing",    "chief",         "officer",
    "vice",         "محرر",          "المحرر",
    "مراسل",        "مراسله",        "مراسلنا",
    "صحفي",         "صحفيه",         "كاتب",
    "كاتبه",        "اعلامي",        "اعلاميه",
    "رئيس",         "مدير",          "محلل",
    "باحث",         "باحثه",         "نشر",
    "تحديث",        "اخر",           "منذ",
    "دقيقه",        "دقائق",         "قراءه",
    "تعليق",        "مشاركه",        "متابعه",
}));

constexpr auto kNobodies = Sorted(std::to_array<std::string_view>({
    "admin",          "administrator",
    "author",         "authors",
    "anonymous user", "byline",
    "editor",         "editors",
    "guest",          "guest author",
    "guest post",     "guest writer",
    "user",           "unknown",
    "undefined",      "null",
    "none",           "n a",
    "no author",      "webmaster",
    "web admin",      "webadmin",
    "siteadmin",      "site admin",
    "superadmin",     "super user",
    "superuser",      "root",
    "staff",          "staff writer",
    "staff reporter", "contributor",
    "author name",    "name",
    "title",          "default",
    "text size",      "font size",
    "categories",     "category",
    "content",        "industry",
    "company",        "see",
    "view",           "page",
    "home",           "blog",
    "articles",       "article",
    "topics",         "tags",
    "health",         "sports",
    "business",       "technology",
    "opinion",        "reports",
    "staff reports",  "test",
    "redaktion",      "facebook",
    "twitter",        "linkedin",
    "person",         "organization",
    "false",          "true",
    "posted",         "published",
    "share",          "about the author",
    "view all posts", "view all posts by",
    "see all posts",  "more",
    "read more",      "news",
    "press release",  "partner content",
    "sponsored",      "sponsored content",
    "المحرر",         "محرر",
    "ادمن",           "الكاتب",
    "كاتب",           "ضيف",
    "مجهول",          "هيئه التحرير",
    "التحرير",        "المشرف",
    "مدير الموقع",    "غرفه الاخبار",
    "غرفه التحرير",   "قسم الاخبار",
    "المصدر",         "وكالات",
}));

constexpr auto kDegrees = Sorted(std::to_array<std::string_view>({
    "phd", "ph d", "md",    "m d", "rn",   "rd",   "rdn", "ms",    "ma",  "mba",    "mph",  "msc",
    "bsc", "dds",  "dvm",   "esq", "cpa",  "cfa",  "cfp", "jd",    "llm", "ba",     "bs",   "dacvb",
    "do",  "np",   "pa",    "pt",  "dpt",  "cscs", "ldn", "cpt",   "pmp", "fand",   "cdn",  "dmd",
    "vmd", "bvms", "mrcvs", "lpc", "lcsw", "mfa",  "med", "cissp", "rph", "pharmd", "psyd", "facp",
}));

constexpr auto kOrganisations = Sorted(std::to_array<std::string_view>({
    "news",   "press",    "team",         "university", "department", "ministry",  "institute",
    "agency", "media",    "magazine",     "times",      "post",       "reuters",   "afp",
    "ap",     "dpa",      "bbc",          "cnn",        "company",    "inc",       "ltd",
    "llc",    "group",    "association",  "foundation", "center",     "centre",    "college",
    "office", "council",  "committee",    "network",    "desk",       "newsroom",  "board",
    "staff",  "services", "wire",         "society",    "tribune",    "gazette",   "journal",
    "herald", "sentinel", "digest",       "chronicle",  "solutions",  "official",  "studio",
    "clinic", "labs",     "technologies", "software",   "school",     "redaktion", "agentur",
    "وكاله",  "وكالات",   "صحيفه",        "جريده",      "قناه",       "موقع",      "مجله",
    "شبكه",   "رويترز",   "وزاره",        "جامعه",      "مركز",       "مؤسسه",     "هيئه",
    "فريق",   "قسم",
}));

constexpr auto kAgencies = Sorted(std::to_array<std::string_view>({
    "theassociatedpress",
    "associatedpress",
    "reuters",
    "afp",
    "bloomberg",
    "bloombergnews",
    "cnn",
    "usatoday",
    "thecanadianpress",
    "agencefrancepresse",
    "dpa",
    "رويترز",
    "فرانسبرس",
    "اب",
}));

constexpr auto kParticles = Sorted(std::to_array<std::string_view>({
    "van", "von", "der", "den",  "de",  "del", "della", "di",  "da", "dos", "du", "la", "le", "el",
    "al",  "bin", "ben", "bint", "ibn", "abu", "ter",   "ten", "zu", "zur", "y",  "e",  "af", "av",
}));

constexpr auto kNamesWithWaw = Sorted(std::to_array<std::string_view>({
    "وائل", "واثق", "واصف", "وجدان", "وجدي",  "وجيه", "وحيد", "وداد",   "وديع",
    "ورد",  "ورده", "وردي", "وزان",  "وسام",  "وسن",  "وسيم", "وصال",   "وصفي",
    "وضاح", "وعد",  "وفاء", "وفيق",  "وقاص",  "ولاء", "ولي",  "وليد",   "ونيس",
    "وهاب", "وهبه", "وهبي", "وهيب",  "وهيبه", "وئام", "ويسي", "ويليام",
}));

}  // namespace

size_t IntroductionLength(std::string_view plain) {
  for (const std::string_view words : kIntroductions) {
    if (plain.starts_with(words) && (plain.size() == words.size() || plain[words.size()] == ' '))
      return words.size();
  }
  return 0;
}

bool IntroducesOther(std::string_view plain) {
  return std::any_of(kOthers.begin(), kOthers.end(), [plain](std::string_view words) {
    return plain.starts_with(words) && (plain.size() == words.size() || plain[words.size()] == ' ');
  });
}

bool IsRoleWord(std::string_view plain) { return Contains(kRoles, plain); }
bool IsNobody(std::string_view plain) { return Contains(kNobodies, plain); }
bool IsDegree(std::string_view plain) { return Contains(kDegrees, plain); }
bool IsOrganisationWord(std::string_view plain) { return Contains(kOrganisations, plain); }
bool IsWire(std::string_view plain) {
  constexpr auto kWires = std::to_array<std::string_view>(
      {"afp", "agence france presse", "ap", "ani", "associated press", "dpa", "pti", "reuters",
       "the associated press", "the canadian press", "رويترز", "فرانس برس"});
  return std::find(kWires.begin(), kWires.end(), plain) != kWires.end();
}
bool IsAgency(std::string_view joined) { return Contains(kAgencies, joined); }
bool IsParticle(std::string_view plain) { return Contains(kParticles, plain); }
bool IsNameWithWaw(std::string_view plain) { return Contains(kNamesWithWaw, plain); }

}  // namespace khabar::decode::html
