#include "lib/analyze/quotations/test_article.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <vector>

#include "lib/text/normalize.h"
#include "lib/text/tokenize.h"

namespace khabar::quotations {
namespace {

EntityType TypeOf(std::string_view mark) {
  if (mark == "PER") return EntityType::kPerson;
  if (mark == "LOC") return EntityType::kLocation;
  if (mark == "ORG") return EntityType::kOrganization;
  if (mark == "NORP") return EntityType::kNorp;
  if (mark == "OCC") return EntityType::kOccupation;
  std::fprintf(stderr, "no such mark: %.*s\n", static_cast<int>(mark.size()), mark.data());
  std::abort();
}

int32_t EntityNamed(std::string_view name, EntityType type, Document& doc) {
  auto& entities = doc.entities.entities;
  for (size_t e = 0; e < entities.size(); ++e) {
    if (entities[e].name == name) return static_cast<int32_t>(e);
  }
  Entity entity;
  entity.type = type;
  entity.name = doc.arena().Copy(name);
  entities.push_back(entity);
  return static_cast<int32_t>(entities.size() - 1);
}

// The text without its marks; adds the mentions.
std::string Unmarked(std::string_view rest, Field field, Document& doc) {
  std::string text;
  while (!rest.empty()) {
    const size_t open = std::min(rest.find('['), rest.size());
    text += rest.substr(0, open);
    rest.remove_prefix(open);
    if (rest.empty()) break;
    const size_t close = rest.find(']');
    std::string_view mark = rest.substr(1, close - 1);
    rest.remove_prefix(close + 1);
    const size_t separator = mark.find_first_of(" =@");
    const EntityType type = TypeOf(mark.substr(0, separator));
    const char how = mark[separator];
    mark.remove_prefix(separator + 1);
    const size_t bar = mark.find('|');
    const std::string_view name = how == ' ' ? mark : mark.substr(0, bar);
    const std::string_view shown = how == ' ' ? mark : mark.substr(bar + 1);
    Mention mention;
    mention.field = field;
    mention.type = type;
    mention.confidence = 0.9f;
    mention.span = {static_cast<int32_t>(text.size()),
                    static_cast<int32_t>(text.size() + shown.size())};
    text += shown;
    if (how == '@') {
      const int32_t holder = EntityNamed(name, EntityType::kPerson, doc);
      mention.entity = EntityNamed(std::string(shown) + " (" + std::string(name) + ")", type, doc);
      doc.entities.entities[static_cast<size_t>(mention.entity)].role_of = holder;
    } else {
      mention.entity = EntityNamed(name, type, doc);
    }
    doc.entities.mentions.push_back(mention);
  }
  return text;
}

constexpr const char* kKinds[] = {"?", "DIRECT", "INDIRECT", "MIXED"};
constexpr const char* kResolutions[] = {"?", "EXPLICIT", "CARRIED", "PRONOUN", "UNRESOLVED"};

}  // namespace

void SetMarkedArticle(std::string_view title, std::string_view body, std::string_view language,
                      Document& doc) {
  doc.Reset();
  for (const Field field : Document::Fields()) {
    TextUnit& unit = doc.unit(field);
    const std::string text = Unmarked(field == Field::kTitle ? title : body, field, doc);
    unit.text = text::Publish(doc.arena().Copy(text), doc.arena(), unit.to_original);
    text::Tokenize(unit.text, unit.tokens);
    text::SplitParagraphs(unit.text, unit.paragraphs);
    text::SplitSentences(unit);
  }
  doc.language.main = {doc.arena().Copy(language), 0.99f, 1};
  doc.MarkSet({Layer::kText, Layer::kLanguage, Layer::kParagraphs, Layer::kTokens,
               Layer::kSentences, Layer::kEntities});
}

std::string Shown(const Document& doc) {
  std::string out;
  for (const Quotation& q : doc.quotations) {
    if (!out.empty()) out += "\n";
    out += std::string(kKinds[static_cast<size_t>(q.kind)]) + " " +
           kResolutions[static_cast<size_t>(q.resolution)] + " ";
    out += q.speaker_entity < 0
               ? "-"
               : std::string(doc.entities.entities[static_cast<size_t>(q.speaker_entity)].name);
    if (!q.speaker.empty()) out += " <" + std::string(doc.TextOf(q.field, q.speaker)) + ">";
    if (!q.cue_lemma.empty()) out += " " + std::string(q.cue_lemma);
    out += ": ";
    for (size_t i = 0; i < q.content.size(); ++i)
      out += (i > 0 ? " | " : "") + std::string(doc.TextOf(q.field, q.content[i]));
  }
  return out;
}

}  // namespace khabar::quotations
