#include "tools/entities/sources.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>
#include <utility>

#include "lib/base/errors.h"
#include "lib/base/hash.h"

namespace khabar::entities {
namespace {

void Append(Documents from, Documents& to) {
  for (AnnotatedDocument& document : from) to.push_back(std::move(document));
}

// "news,wiki=0.4" as names and weights.
std::map<std::string, float> ReadNames(const std::string& names) {
  std::map<std::string, float> weights;
  std::istringstream in(names);
  for (std::string name; std::getline(in, name, ',');) {
    const size_t equals = name.find('=');
    weights[name.substr(0, equals)] =
        equals == std::string::npos ? 1 : std::strtof(name.c_str() + equals + 1, nullptr);
  }
  return weights;
}

constexpr char kWikiFane[] = "wikifane_fine50_train.bio";

class Loader {
 public:
  explicit Loader(const SourceOptions& options)
      : options_(options),
        weights_(ReadNames(options.names)),
        only_test_(ReadNames(options.only_test)),
        ner_(options.shared + "/corpora/ner/") {}

  absl::StatusOr<Split> Load() {
    KHABAR_RETURN_IF_ERROR(options_.language == "ar" ? LoadArabic() : LoadEnglish());
    if (!weights_.empty())
      return MakeError(ErrorCode::kInputUnreadable, "no source: " + weights_.begin()->first);
    DropOverlap(split_.external, other_);
    Divide(std::move(annotated_), split_.train, split_.tuning);
    Append(std::move(other_), split_.train);
    AddRecased();
    return std::move(split_);
  }

 private:
  // Calls `read` where the source is named, and adds what it gives.
  template <typename Read>
  absl::Status Add(const std::string& name, Documents& to, const Read& read) {
    const auto named = weights_.extract(name);
    const bool only_test = only_test_.count(name) > 0;
    if (named.empty() && !only_test) return absl::OkStatus();
    KHABAR_ASSIGN_OR_RETURN(Documents documents, read());
    if (only_test) {
      Append(std::move(documents), split_.tuning);
      return absl::OkStatus();
    }
    for (AnnotatedDocument& document : documents) document.weight = named.mapped();
    Append(std::move(documents), to);
    return absl::OkStatus();
  }
  absl::Status AddBio(const std::string& name, const char* file, const char* scheme) {
    return Add(name, other_, [&] { return ReadBio(ner_ + "train/" + file, scheme); });
  }
  absl::StatusOr<SentenceNotes> Notes(const std::string& name) const {
    return ReadSentenceNotes(options_.annotated + "/" + name + ".ann");
  }
  // A corpus of others of which an .ann file, that of the name up to its `_`, has sentences read
  // anew.
  absl::Status AddReread(const std::string& name, const char* file, const char* scheme,
                         Sentences which = Sentences::kAll) {
    return Add(name, other_, [&]() -> absl::StatusOr<Documents> {
      KHABAR_ASSIGN_OR_RETURN(const SentenceNotes notes, Notes(name.substr(0, name.find('_'))));
      return ReadBio(ner_ + "train/" + file, scheme, notes, which);
    });
  }
  // NAME.ann over text of ../shared.
  absl::Status AddNoted(const std::string& name) {
    return Add(name, annotated_, [&]() -> absl::StatusOr<Documents> {
      KHABAR_ASSIGN_OR_RETURN(const SentenceNotes notes, Notes(name));
      return ReadNoted(options_.texts + "/" + name + ".tsv", notes);
    });
  }
  absl::Status AddArticles(const std::string& name) {
    return Add(name, annotated_, [&] { return ReadMarkedFolder(options_.annotated, name + "_"); });
  }

  absl::Status LoadArabic() {
    for (const char* name : {"ar_newspaper", "ar_translated_news", "ar_sentences"}) {
      KHABAR_RETURN_IF_ERROR(Add(name, annotated_, [&] {
        return ReadAnnotated(ner_ + "annotated/" + name, Spacing::kAsPublished);
      }));
    }
    KHABAR_ASSIGN_OR_RETURN(split_.external, ReadBio(ner_ + "train/anercorp_dev.bio", "plo"));
    // As its authors annotated it, for comparison; and with what was read anew.
    KHABAR_RETURN_IF_ERROR(AddBio("newsfane_fine", "newsfane_fine50_nontest.bio", "fine"));
    KHABAR_RETURN_IF_ERROR(AddReread("newsfane", "newsfane_fine50_nontest.bio", "fine"));
    // What was read anew, and the rest, which counts less.
    KHABAR_RETURN_IF_ERROR(AddReread("wikifane_read", kWikiFane, "fine", Sentences::kNoted));
    KHABAR_RETURN_IF_ERROR(AddReread("wikifane", kWikiFane, "fine", Sentences::kOthers));
    KHABAR_RETURN_IF_ERROR(AddReread("aqmar", "aqmar_train.bio", "plo", Sentences::kNoted));
    KHABAR_RETURN_IF_ERROR(AddBio("anercorp", "anercorp_train.bio", "plo"));
    KHABAR_RETURN_IF_ERROR(AddNoted("ar_khaleej"));
    return AddArticles("ar_articles");
  }

  absl::Status LoadEnglish() {
    const std::string news = ner_ + "annotated/en_news";
    KHABAR_RETURN_IF_ERROR(Add("en_news", annotated_, [&]() -> absl::StatusOr<Documents> {
      KHABAR_ASSIGN_OR_RETURN(Documents spaced, ReadAnnotated(news, Spacing::kBetweenTokens));
      Documents unused;  // the same documents are set aside once
      Divide(std::move(spaced), split_.train, unused);
      return ReadAnnotated(news, Spacing::kAsPublished);
    }));
    KHABAR_ASSIGN_OR_RETURN(Documents web, ReadBio(ner_ + "train/en_uner_ewt_dev.bio", "plo"));
    if (weights_.erase("uner_ewt") > 0) {
      Divide(std::move(web), other_, split_.external);
    } else {
      split_.external = std::move(web);
    }
    // As its authors annotated it, for comparison.
    KHABAR_RETURN_IF_ERROR(AddBio("wikigold_plo", "en_wikigold.bio", "plo"));
    KHABAR_RETURN_IF_ERROR(AddReread("wikigold", "en_wikigold.bio", "plo"));
    KHABAR_RETURN_IF_ERROR(AddBio("wnut17", "en_wnut17_train.bio", "plo"));
    KHABAR_RETURN_IF_ERROR(AddNoted("en_naeb"));
    return AddArticles("en_articles");
  }

  void Divide(Documents documents, Documents& train, Documents& aside) const {
    for (AnnotatedDocument& document : documents) {
      const bool is_aside = IsSetAside(document.id, options_.aside);
      (is_aside ? aside : train).push_back(std::move(document));
    }
  }

  // Some documents again in lower case, and half as many as headlines and in capitals.
  void AddRecased() {
    const auto share = static_cast<uint64_t>(options_.recased);
    Documents recased;
    for (const AnnotatedDocument& document : split_.train) {
      const uint64_t drawn = Hash64(document.id, 21) % 100;
      if (drawn < share) {
        recased.push_back(Recase(document, Casing::kLower));
      } else if (2 * drawn < 3 * share) {
        recased.push_back(Recase(document, Casing::kTitle));
      } else if (drawn < 2 * share) {
        recased.push_back(Recase(document, Casing::kUpper));
      }
    }
    Append(std::move(recased), split_.train);
  }

  const SourceOptions& options_;
  std::map<std::string, float> weights_;  // of the sources that are named and not yet read
  const std::map<std::string, float> only_test_;
  const std::string ner_;
  Documents annotated_, other_;
  Split split_;
};

}  // namespace

absl::StatusOr<Split> LoadSources(const SourceOptions& options) { return Loader(options).Load(); }

}  // namespace khabar::entities
