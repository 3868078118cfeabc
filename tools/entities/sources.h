// The corpora of ../shared that train and evaluate the entity models.
#ifndef KHABAR_TOOLS_ENTITIES_SOURCES_H_
#define KHABAR_TOOLS_ENTITIES_SOURCES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "tools/entities/corpus.h"

namespace khabar::entities {

using Documents = std::vector<AnnotatedDocument>;

struct SourceOptions {
  std::string language;   // ar or en
  std::string shared;     // the folder ../shared
  std::string annotated;  // the folder tools/entities/annotated
  std::string texts;  // where tools/entities/extract_texts.py wrote en_naeb.tsv and ar_khaleej.tsv
  // Of the sources that train, with commas, each with its sentences' weight where that is not 1:
  // "ar_newspaper,wikifane=0.4". Which there are: Loader::LoadArabic, LoadEnglish.
  std::string names;
  std::string only_test;  // names of sources that are set aside altogether
  int aside = 0;          // which part of the documents is set aside
  int recased = 0;        // of 100 documents to train, how many come again in lower case
};

struct Split {
  Documents train;
  Documents tuning;    // of the annotated news, set aside
  Documents external;  // anercorp_dev; en_uner_ewt_dev, or its part set aside where the rest trains
};

absl::StatusOr<Split> LoadSources(const SourceOptions& options);

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_SOURCES_H_
