#include "tools/entities/sources.h"

#include <algorithm>
#include <utility>

#include "lib/base/errors.h"
#include "lib/base/hash.h"

namespace khabar::entities {
namespace {

void Append(Documents from, Documents& to) {
  for (AnnotatedDocument& document : from) to.push_back(std::move(document));
}

absl::Status Append(absl::StatusOr<Documents> from, Documents& to) {
  KHABAR_RETURN_IF_ERROR(from.status());
  Append(*std::move(from), to);
  return absl::OkStatus();
}

class Loader {
 public:
  explicit Loader(const SourceOptions& options)
      : options_(options), ner_(options.shared + "/corpora/ner/") {}

  absl::StatusOr<Split> Load() {
    KHABAR_RETURN_IF_ERROR(options_.language == "ar" ? LoadArabic() : LoadEnglish());
    DropOverlap(split_.external, other_);
    if (Names("uner_ewt")) Divide(std::exchange(split_.external, {}), other_, split_.external);
    Divide(std::move(annotated_), split_.train, split_.tuning);
    Append(std::move(other_), split_.train);
    AddRecased();
    return std::move(split_);
  }

 private:
  // Named, not only meant by "all".
  bool Names(const std::string& source) const {
    return ("," + options_.names + ",").find("," + source + ",") != std::string::npos;
  }
  bool Uses(const std::string& source) const { return options_.names == "all" || Names(source); }

  absl::Status LoadArabic() {
    for (const char* name : {"ar_newspaper", "ar_translated_news", "ar_sentences"}) {
      const bool only_test = options_.only_test == name;
      if (!Uses(name) && !only_test) continue;
      KHABAR_RETURN_IF_ERROR(
          Append(ReadAnnotated(ner_ + "annotated/" + name, Spacing::kAsPublished),
                 only_test ? split_.tuning : annotated_));
    }
    KHABAR_RETURN_IF_ERROR(
        Append(ReadBio(ner_ + "train/anercorp_dev.bio", "plo"), split_.external));
    if (Uses("newsfane")) {
      KHABAR_RETURN_IF_ERROR(
          Append(ReadBio(ner_ + "train/newsfane_fine50_nontest.bio", "fine"), other_));
    }
    if (Uses("ar_articles")) {
      KHABAR_RETURN_IF_ERROR(Append(ReadMarkedFolder(options_.annotated, "ar_articles_"), other_));
    }
    if (!Names("anercorp")) return absl::OkStatus();
    return Append(ReadBio(ner_ + "train/anercorp_train.bio", "plo"), other_);
  }

  absl::Status LoadEnglish() {
    if (Uses("en_news")) {
      const std::string news = ner_ + "annotated/en_news";
      KHABAR_RETURN_IF_ERROR(Append(ReadAnnotated(news, Spacing::kAsPublished), annotated_));
      Documents spaced;
      KHABAR_RETURN_IF_ERROR(Append(ReadAnnotated(news, Spacing::kBetweenTokens), spaced));
      Documents unused;  // the same documents are set aside once
      Divide(std::move(spaced), split_.train, unused);
    }
    KHABAR_RETURN_IF_ERROR(
        Append(ReadBio(ner_ + "train/en_uner_ewt_dev.bio", "plo"), split_.external));
    if (Uses("en_articles")) {
      KHABAR_RETURN_IF_ERROR(Append(ReadMarkedFolder(options_.annotated, "en_articles_"), other_));
    }
    if (Uses("wikigold")) {
      KHABAR_ASSIGN_OR_RETURN(const SentenceNotes notes,
                              ReadSentenceNotes(options_.annotated + "/wikigold.ann"));
      KHABAR_RETURN_IF_ERROR(Append(ReadBio(ner_ + "train/en_wikigold.bio", "plo", notes), other_));
    }
    if (Names("wikigold_plo"))  // as its authors annotated it, for comparison
      KHABAR_RETURN_IF_ERROR(Append(ReadBio(ner_ + "train/en_wikigold.bio", "plo"), other_));
    if (!Uses("wnut17")) return absl::OkStatus();
    return Append(ReadBio(ner_ + "train/en_wnut17_train.bio", "plo"), other_);
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
  const std::string ner_;
  Documents annotated_, other_;
  Split split_;
};

}  // namespace

absl::StatusOr<Split> LoadSources(const SourceOptions& options) { return Loader(options).Load(); }

}  // namespace khabar::entities
