#include "lib/analyze/keywords/keyword_annotator.h"

#include <algorithm>
#include <string>
#include <vector>

#include "lib/analyze/keywords/candidates.h"
#include "lib/analyze/keywords/selection.h"
#include "lib/base/errors.h"
#include "lib/base/reuse.h"

namespace khabar::keywords {
namespace {

struct Scratch {
  CandidateSet set;
  std::vector<Selected> selected;
  std::vector<int32_t> place;  // of a candidate among the selected, -1
  std::string text;

  // Each by its own size: an article of one word has one candidate and as many occurrences of it.
  void Clear() {
    set.Clear();
    ClearForReuse(selected);
    ClearForReuse(place);
    ClearForReuse(text);
  }
};

// للانتخابات without its ل is لانتخابات: the article comes back.
std::string_view WithArticle(std::string_view text, Document& doc, std::string& scratch) {
  constexpr size_t kLamBytes = 2;
  scratch.assign("ال").append(text.substr(kLamBytes));
  return doc.arena().Copy(scratch);
}

std::string_view DisplayText(const Candidate& candidate, Document& doc, std::string& scratch) {
  if (candidate.entity >= 0)
    return doc.entities.entities[static_cast<size_t>(candidate.entity)].name;
  const std::string_view text = doc.TextOf(candidate.shown_field, candidate.shown);
  return candidate.shown_lam_lam ? WithArticle(text, doc, scratch) : text;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const KeywordAnnotator>> KeywordAnnotator::Load(
    const std::string& model_dir) {
  KHABAR_ASSIGN_OR_RETURN(Background background, Background::Load(model_dir + "/keywords.bin"));
  return std::make_unique<const KeywordAnnotator>(std::move(background));
}

absl::Status KeywordAnnotator::Annotate(Document& doc) const {
  static thread_local Scratch scratch;
  scratch.set.Collect(doc, background_);
  const std::vector<Candidate>& candidates = scratch.set.candidates();
  Select(doc, candidates, scratch.selected);

  scratch.place.assign(candidates.size(), -1);
  for (size_t i = 0; i < scratch.selected.size(); ++i) {
    const auto index = static_cast<size_t>(scratch.selected[i].candidate);
    scratch.place[index] = static_cast<int32_t>(i);
    doc.keywords.push_back({.text = DisplayText(candidates[index], doc, scratch.text),
                            .score = scratch.selected[i].score,
                            .spans = {}});
  }
  for (const Occurrence& occurrence : scratch.set.occurrences()) {
    const int32_t place = scratch.place[static_cast<size_t>(occurrence.candidate)];
    if (place >= 0) doc.keywords[static_cast<size_t>(place)].spans.push_back(occurrence.span);
  }
  scratch.Clear();
  return absl::OkStatus();
}

}  // namespace khabar::keywords
