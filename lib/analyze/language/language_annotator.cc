#include "lib/analyze/language/language_annotator.h"

#include <vector>

#include "lib/base/errors.h"
#include "lib/base/reuse.h"
#include "lib/text/tokenize.h"

namespace khabar::language {
namespace {

// The detector's codes are its model's; the document may outlive it.
void OwnCodes(LanguageLayer& layer, Arena& arena) {
  for (LanguageGuess& guess : layer.shares) guess.code = arena.Copy(guess.code);
  for (LanguagePassage& passage : layer.passages) passage.code = arena.Copy(passage.code);
  layer.main.code = layer.shares.empty() ? "und" : layer.shares[0].code;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const LanguageAnnotator>> LanguageAnnotator::Load(
    const std::string& model_dir) {
  KHABAR_ASSIGN_OR_RETURN(auto model, LanguageModel::Load(model_dir + "/language.bin"));
  return std::make_unique<const LanguageAnnotator>(std::move(model));
}

absl::Status LanguageAnnotator::Annotate(Document& doc) const {
  static thread_local std::vector<Span> paragraphs;
  text::SplitParagraphs(doc.body().text, paragraphs);
  detector_.Detect(doc.title().text, doc.body().text, paragraphs, doc.metadata.language.value,
                   doc.language);
  OwnCodes(doc.language, doc.arena());
  ClearForReuse(paragraphs);
  return absl::OkStatus();
}

}  // namespace khabar::language
