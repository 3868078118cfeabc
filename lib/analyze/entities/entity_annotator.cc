#include "lib/analyze/entities/entity_annotator.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "lib/analyze/entities/bracket_acronyms.h"
#include "lib/analyze/entities/entity_builder.h"
#include "lib/analyze/entities/name_start.h"
#include "lib/base/errors.h"
#include "lib/base/hash.h"
#include "lib/doc/article_language.h"

namespace khabar::entities {
namespace {

// Articles with more mentions than this are rare: their working space is given back.
constexpr size_t kKeepMentions = size_t{1} << 14;

// One thread's, reused.
struct Workspace {
  NameStarts name_starts;
  EntityBuilder builder;
};

bool StandsBefore(const Mention& a, const Mention& b) {
  return std::tie(a.field, a.span.begin) < std::tie(b.field, b.span.begin);
}

}  // namespace

absl::StatusOr<std::unique_ptr<const EntityAnnotator>> EntityAnnotator::Load(
    const std::string& model_dir) {
  KHABAR_ASSIGN_OR_RETURN(auto arabic, EntityModel::Load(model_dir + "/entities_ar.bin"));
  KHABAR_ASSIGN_OR_RETURN(auto english, EntityModel::Load(model_dir + "/entities_en.bin"));
  return std::unique_ptr<const EntityAnnotator>(
      new EntityAnnotator(std::move(arabic), std::move(english)));
}

EntityAnnotator::EntityAnnotator(std::unique_ptr<const EntityModel> arabic,
                                 std::unique_ptr<const EntityModel> english)
    : arabic_(std::move(arabic)),
      english_(std::move(english)),
      sha256_(ToHex(Sha256(std::string(arabic_.model().sha256()) +
                           std::string(english_.model().sha256())))) {}

// A sentence in the other script is read by the other model: quotations in English, press reviews.
void EntityAnnotator::FindMentions(Document& doc, bool is_arabic) const {
  std::vector<Mention>& mentions = doc.entities.mentions;
  const Tagger& own = is_arabic ? arabic_ : english_;
  const Tagger& other = is_arabic ? english_ : arabic_;
  const Script foreign = is_arabic ? Script::kLatin : Script::kArabic;
  if (HasSentencesIn(doc, foreign)) {
    own.Tag(doc, {.script = foreign, .mostly = false}, mentions);
    other.Tag(doc, {.script = foreign, .mostly = true}, mentions);
    std::sort(mentions.begin(), mentions.end(), StandsBefore);
  } else {
    own.Tag(doc, mentions);
  }
  AddBracketAcronyms(doc, mentions);
}

absl::Status EntityAnnotator::Annotate(Document& doc) const {
  if (doc.title().tokens.empty() && doc.body().tokens.empty()) return absl::OkStatus();
  const std::string_view language = ArabicOrEnglish(doc);
  if (language.empty()) {
    return MakeError(
        ErrorCode::kUnsupportedLanguage,
        "entities are found in Arabic and English, not in " + std::string(doc.language.main.code));
  }
  static thread_local std::unique_ptr<Workspace> space;
  if (space == nullptr) space = std::make_unique<Workspace>();
  FindMentions(doc, language == "ar");
  space->name_starts.Correct(doc, doc.entities.mentions);
  space->builder.Build(doc);
  if (doc.entities.mentions.size() > kKeepMentions) space.reset();
  return absl::OkStatus();
}

}  // namespace khabar::entities
