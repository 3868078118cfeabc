// The annotator "language": which language the article is in, and the shares of several in a mixed
// one. By CLD2 (2013, Debian's build), with a look at the letters where CLD2 is known to be unsure:
// short texts and the languages of the Arabic script. The declared language is a hint, not the
// answer.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_LANGUAGE_ANNOTATOR_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_LANGUAGE_ANNOTATOR_H_

#include "lib/doc/annotator.h"

namespace khabar::language {

class LanguageAnnotator final : public Annotator {
 public:
  std::string_view name() const override { return "language"; }
  std::string_view version() const override { return "cld2-1"; }
  LayerSet needs() const override { return {Layer::kText}; }
  LayerSet adds() const override { return {Layer::kLanguage}; }
  absl::Status Annotate(Document& doc) const override;
};

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_LANGUAGE_ANNOTATOR_H_
