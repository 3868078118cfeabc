// The English verbs of attribution, one line each: the lemma, its irregular past (empty: regular)
// and its habits; and the words around a quotation, by role.
#include <algorithm>
#include <string>
#include <string_view>

#include "lib/analyze/quotations/lexicon.h"

namespace khabar::quotations {
namespace {

struct Verb {
  std::string_view lemma, past;
  uint32_t habit;
};

constexpr Verb kVerbs[] = {
    {"say", "said", kSpeech},       {"tell", "told", kTells},
    {"add", "", kCarries},          {"announce", "", kSpeech},
    {"argue", "", kSpeech},         {"claim", "", kSpeech},
    {"confirm", "", kSpeech},       {"declare", "", kSpeech},
    {"deny", "", kMarksOnly},       {"explain", "", kSpeech},
    {"insist", "", kSpeech},        {"note", "", kSpeech},
    {"observe", "", kMarksOnly},    {"report", "", kMarksOnly},
    {"reply", "", kSpeech},         {"respond", "", kMarksOnly},
    {"reveal", "", kSpeech},        {"state", "", kMarksOnly},
    {"stress", "", kMarksOnly},     {"suggest", "", kSpeech},
    {"tweet", "", kSpeech},         {"warn", "", kSpeech},
    {"write", "wrote", kMarksOnly}, {"ask", "", kMarksOnly},
    {"admit", "admitted", kSpeech}, {"acknowledge", "", kSpeech},
    {"predict", "", kSpeech},       {"promise", "", kMarksOnly},
    {"vow", "", kMarksOnly},        {"recall", "", kMarksOnly},
    {"remark", "", kSpeech},        {"joke", "", kSpeech},
    {"quip", "quipped", kSpeech},   {"concede", "", kSpeech},
    {"contend", "", kSpeech},       {"estimate", "", kMarksOnly},
    {"believe", "", kMind},         {"think", "thought", kMind},
    {"testify", "", kSpeech},       {"allege", "", kSpeech},
    {"assert", "", kSpeech},        {"maintain", "", kMarksOnly},
    {"conclude", "", kMarksOnly},   {"continue", "", kCarries | kMarksOnly},
    {"complain", "", kSpeech},      {"emphasize", "", kMarksOnly},
    {"emphasise", "", kMarksOnly},  {"hint", "", kSpeech},
    {"indicate", "", kMarksOnly},   {"mention", "", kMarksOnly},
    {"shout", "", kMarksOnly},      {"boast", "", kMarksOnly},
    {"caution", "", kMarksOnly},    {"comment", "", kMarksOnly},
    {"post", "", kMarksOnly},       {"reiterate", "", kSpeech},
    {"pledge", "", kMarksOnly},     {"inform", "", kTells},
    {"assure", "", kTells},         {"remind", "", kTells},
};

struct Group {
  uint32_t roles;
  uint8_t form;
  std::string_view words;  // separated by blanks
};

constexpr Group kGroups[] = {
    {kThat, 0, "that"},
    {kPronoun, 0, "he"},
    {kPronoun, kFeminine, "she"},
    {kPronoun, kPlural, "they"},
    {kPronoun, kThing, "it"},
    {kPronoun, kPassive, "i we you"},
    {kPreposition, 0,
     "in on at of for from by with after before during about to into over under between against "
     "without within through amid since until near"},
    {kAdverb, 0,
     "monday tuesday wednesday thursday friday saturday sunday yesterday today later earlier also "
     "reporters then once recently repeatedly publicly simply angrily quietly again"},
    {kAuxiliary, 0, "has had have is was will would also later then recently previously once"},
    {kNegation, 0, "not never n't didn't don't doesn't won't wouldn't cannot"},
    {kRelative, 0, "who which whom whose"},
    {kConjunction, 0, "but and while when as because although though if whether where or so yet"},
    {kSource, 0, "according"},
    {kStatement, 0, "statement report study document letter survey poll"},
    {kMediaNoun, 0, "newspaper agency channel company network magazine ministry group the"},
    {kTitleNoun, 0,
     "book film movie novel song album titled entitled called named dubbed nicknamed slogan"},
    {kOffice, 0,
     "minister president spokesman spokeswoman spokesperson official director manager coach player "
     "ambassador governor senator mayor chairman chairwoman leader officer professor doctor lawyer "
     "actor actress singer author writer judge general secretary king queen prince candidate "
     "company ministry agency newspaper group party organization organisation bank department"},
};

std::string Third(std::string_view lemma) {
  std::string form(lemma);
  if (form.ends_with("y") && !form.ends_with("ay")) return form.replace(form.size() - 1, 1, "ies");
  if (form.ends_with("s") || form.ends_with("sh") || form.ends_with("ch")) return form + "es";
  return form + "s";
}

std::string Past(std::string_view lemma) {
  std::string form(lemma);
  if (form.ends_with("e")) return form + "d";
  if (form.ends_with("y")) return form.replace(form.size() - 1, 1, "ied");
  return form + "ed";
}

std::string Progressive(const Verb& verb) {
  std::string form(verb.lemma);
  if (verb.past.ends_with("tted") || verb.past.ends_with("pped")) return form + form.back() + "ing";
  if (form.ends_with("e")) form.pop_back();
  return form + "ing";
}

}  // namespace

void AddEnglish(Lexicon& lexicon) {
  for (const Verb& verb : kVerbs) {
    const int16_t cue = lexicon.AddCue({verb.lemma, verb.habit});
    lexicon.Add(verb.lemma, {.roles = kVerb, .cue = cue, .form = kPlural});
    lexicon.Add(Third(verb.lemma), {.roles = kVerb, .cue = cue, .form = 0});
    const std::string past = verb.past.empty() ? Past(verb.lemma) : std::string(verb.past);
    lexicon.Add(past, {.roles = kVerb, .cue = cue, .form = kPast});
    lexicon.Add(Progressive(verb), {.roles = kParticiple, .cue = cue, .form = 0});
  }
  for (const Group& group : kGroups) {
    std::string_view rest = group.words;
    while (!rest.empty()) {
      const size_t blank = std::min(rest.find(' '), rest.size());
      lexicon.Add(rest.substr(0, blank), {.roles = group.roles, .cue = -1, .form = group.form});
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
  }
}

}  // namespace khabar::quotations
