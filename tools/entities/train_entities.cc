// Trains and evaluates one entity model. The released models are made by tools/train_entities.sh,
// which has the options.
//
//   train_entities --language ar|en --shared ../shared --clusters FILE|none --out
//   models/entities_ar.bin [--l2 X] [--iterations N]
//                  [--min-count N] [--folds N] [--sources a,b] [--prune X] [--partial X]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "lib/analyze/entities/decoder.h"
#include "lib/analyze/entities/memory.h"
#include "lib/base/errors.h"
#include "lib/base/hash.h"
#include "tools/entities/crf_trainer.h"
#include "tools/entities/evaluate.h"

namespace khabar::entities {
namespace {

using Documents = std::vector<AnnotatedDocument>;

struct Options {
  std::map<std::string, std::string> values = {
      {"language", "ar"}, {"shared", "../shared"}, {"clusters", "none"}, {"out", ""},
      {"l2", "0.6"},      {"iterations", "120"},   {"min-count", "2"},   {"folds", "4"},
      {"sources", "all"}, {"prune", "0.02"},       {"partial", "0.5"}};

  double number(const std::string& key) const { return std::atof(values.at(key).c_str()); }
  bool uses(const std::string& source) const {
    return values.at("sources") == "all" || names(source);
  }
  bool names(const std::string& source) const {
    return ("," + values.at("sources") + ",").find("," + source + ",") != std::string::npos;
  }
};

[[noreturn]] void Die(const std::string& message) {
  std::fprintf(stderr, "train_entities: %s\n", message.c_str());
  std::exit(1);
}

Documents Take(absl::StatusOr<Documents> read) {
  if (!read.ok()) Die(std::string(FromAbsl(read.status().message())));
  return *std::move(read);
}

void Append(Documents from, Documents& to) {
  for (AnnotatedDocument& document : from) to.push_back(std::move(document));
}

// word c80 c320 c1000, folded words.
std::vector<ClusterSlot> ReadClusters(const std::string& path) {
  if (path == "none") return {};
  std::ifstream file(path);
  if (!file) Die(path + ": cannot be read");
  std::vector<ClusterSlot> slots(1 << 18, ClusterSlot{});
  std::string word;
  uint32_t c80, c320, c1000;
  while (file >> word >> c80 >> c320 >> c1000) {
    const uint64_t hash = Hash64(word);
    size_t at = hash & (slots.size() - 1);
    while (slots[at].classes != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {static_cast<uint32_t>(hash >> 32),
                 (c80 + 1) | (c320 + 1) << 8 | (c1000 + 1) << 20};
  }
  return slots;
}

struct Split {
  Documents train, tuning, external;
};

Split Load(const Options& options) {
  const std::string ner = options.values.at("shared") + "/corpora/ner";
  Documents annotated, other;
  Split split;
  if (options.values.at("language") == "ar") {
    for (const char* name : {"ar_newspaper", "ar_translated_news", "ar_sentences"}) {
      if (options.uses(name))
        Append(Take(ReadAnnotated(ner + "/annotated/" + name, Spacing::kAsPublished)), annotated);
    }
    split.external = Take(ReadBio(ner + "/train/anercorp_dev.bio", "plo"));
    if (options.uses("newsfane"))
      Append(Take(ReadBio(ner + "/train/newsfane_fine50_nontest.bio", "fine")), other);
    // Only to measure what it would add: its files carry no licence, so no model comes of it.
    if (options.names("anercorp")) {
      if (!options.values.at("out").empty()) Die("a model with anercorp in it cannot be written");
      Append(Take(ReadBio(ner + "/train/anercorp_train.bio", "plo")), other);
    }
    DropOverlap(split.external, other);
  } else {
    const std::string news = ner + "/annotated/en_news";
    if (options.uses("en_news")) {
      Append(Take(ReadAnnotated(news, Spacing::kAsPublished)), annotated);
      Documents spaced = Take(ReadAnnotated(news, Spacing::kBetweenTokens));
      std::erase_if(spaced, [](const AnnotatedDocument& d) { return IsSetAside(d.id); });
      Append(std::move(spaced), split.train);
    }
    split.external = Take(ReadBio(ner + "/train/en_uner_ewt_dev.bio", "plo"));
    if (options.uses("wikigold"))
      Append(Take(ReadBio(ner + "/train/en_wikigold.bio", "plo")), other);
    if (options.uses("wnut17"))
      Append(Take(ReadBio(ner + "/train/en_wnut17_train.bio", "plo")), other);
    DropOverlap(split.external, other);
  }
  for (AnnotatedDocument& document : annotated) {
    (IsSetAside(document.id) ? split.tuning : split.train).push_back(std::move(document));
  }
  Append(std::move(other), split.train);
  return split;
}

std::vector<const AnnotatedDocument*> Pointers(const Documents& documents) {
  std::vector<const AnnotatedDocument*> out;
  for (const AnnotatedDocument& document : documents) out.push_back(&document);
  return out;
}

Tagger MakeTagger(const std::string& bytes) {
  auto model = EntityModel::FromBytes(bytes, "trained");
  if (!model.ok()) Die(std::string(FromAbsl(model.status().message())));
  return Tagger(*std::move(model));
}

// What the first pass of a model that has not seen the document finds in it.
std::vector<FormMemory> Remember(const EntityModel& model, const AnnotatedDocument& document) {
  FeatureExtractor extractor(model.clusters());
  Decoder decoder(model);
  MemoryBuilder builder;
  const TextUnit& unit = document.doc->body();
  extractor.Prepare(unit);
  std::vector<uint64_t> features;
  std::vector<Scores> emissions;
  std::vector<TaggedSpan> spans;
  for (const Sentence& sentence : unit.sentences) {
    const auto begin = static_cast<size_t>(sentence.first_token);
    const size_t end = begin + static_cast<size_t>(sentence.token_count);
    emissions.resize(end - begin);
    for (size_t i = begin; i < end; ++i) {
      extractor.Extract(begin, end, i, {}, features);
      model.Score(features, emissions[i - begin]);
    }
    decoder.Decode(emissions, spans);
    for (const TaggedSpan& span : spans) {
      if (span.probability < kMemoryThreshold) continue;
      for (auto i = begin + static_cast<size_t>(span.begin);
           i < begin + static_cast<size_t>(span.end); ++i) {
        if (unit.tokens[i].kind == TokenKind::kWord)
          builder.Add(extractor.forms(i).bare, span.type);
      }
    }
  }
  std::vector<FormMemory> memory;
  builder.Finish(memory);
  return memory;
}

// By id: a document and its other rendering are in one fold.
int FoldOf(const AnnotatedDocument& document, int folds) {
  return static_cast<int>(Hash64(document.id, 9) % static_cast<uint64_t>(folds));
}

// Memories by jackknife: each fold is read by a model trained on the others, so that they are as
// wrong as in use.
std::vector<std::vector<FormMemory>> Memories(const Documents& train, const ClusterTable& clusters,
                                              const std::vector<ClusterSlot>& slots,
                                              TrainerOptions trainer_options, int folds) {
  std::vector<std::vector<FormMemory>> memories(train.size());
  trainer_options.iterations = std::min(trainer_options.iterations, 50);
  for (int fold = 0; fold < folds; ++fold) {
    CrfTrainer trainer(clusters, trainer_options);
    for (size_t d = 0; d < train.size(); ++d) {
      if (FoldOf(train[d], folds) != fold) trainer.Add(train[d], {});
    }
    trainer.Train();
    const std::string bytes = trainer.Serialize(slots, 1, 0);
    const auto model = EntityModel::FromBytes(bytes, "fold");
    if (!model.ok()) Die("fold model");
    for (size_t d = 0; d < train.size(); ++d) {
      if (FoldOf(train[d], folds) == fold) memories[d] = Remember(**model, train[d]);
    }
  }
  return memories;
}

void Run(const Options& options) {
  const std::vector<ClusterSlot> slots = ReadClusters(options.values.at("clusters"));
  const ClusterTable clusters(slots);
  const Split split = Load(options);
  std::fprintf(stderr, "%zu documents to train, %zu set aside, %zu external\n", split.train.size(),
               split.tuning.size(), split.external.size());
  TrainerOptions trainer_options;
  trainer_options.l2 = options.number("l2");
  trainer_options.iterations = static_cast<int>(options.number("iterations"));
  trainer_options.min_count = static_cast<int>(options.number("min-count"));
  trainer_options.partial_weight = options.number("partial");

  const int folds = static_cast<int>(options.number("folds"));
  CrfTrainer trainer(clusters, trainer_options);
  for (const AnnotatedDocument& document : split.train) trainer.Add(document, {});
  if (folds > 1) {
    const auto memories = Memories(split.train, clusters, slots, trainer_options, folds);
    for (size_t d = 0; d < split.train.size(); ++d) {
      if (!memories[d].empty()) trainer.Add(split.train[d], memories[d]);
    }
  }
  trainer.Train();
  const auto prune = static_cast<float>(options.number("prune"));
  std::string bytes = trainer.Serialize(slots, 1, prune);
  const Evaluation tuning = Evaluate(MakeTagger(bytes), Pointers(split.tuning));
  const float calibration = Calibrate(tuning);
  bytes = trainer.Serialize(slots, calibration, prune);
  std::printf("set aside:\n%scalibration %.2f, %zu bytes\n", ToTable(tuning).c_str(),
              static_cast<double>(calibration), bytes.size());
  const auto prefix = [&](const std::string& p) {
    std::vector<const AnnotatedDocument*> out;
    for (const AnnotatedDocument& d : split.tuning) {
      if (d.id.starts_with(p)) out.push_back(&d);
    }
    return out;
  };
  for (const char* p : {"s", "n0"}) {  // newspaper, translated news
    if (prefix(p).empty()) continue;
    const Evaluation part = Evaluate(MakeTagger(bytes), prefix(p));
    std::printf("documents %s*: nine %.2f  PER LOC ORG %.2f\n", p, part.all.f1(),
                part.person_location_organization.f1());
  }
  const Evaluation external = Evaluate(MakeTagger(bytes), Pointers(split.external));
  std::printf("external (anercorp_dev or en_uner_ewt_dev): PER LOC ORG %.2f\n",
              external.person_location_organization.f1());
  if (!options.values.at("out").empty()) {
    std::ofstream out(options.values.at("out"), std::ios::binary);
    out << bytes;
    if (!out.flush()) Die("cannot write " + options.values.at("out"));
  }
}

}  // namespace
}  // namespace khabar::entities

int main(int argc, char** argv) {
  khabar::entities::Options options;
  for (int i = 1; i < argc; i += 2) {
    const std::string key = argv[i];
    const bool known =
        key.starts_with("--") && options.values.count(key.substr(2)) > 0 && i + 1 < argc;
    if (!known) khabar::entities::Die("unknown option or missing value: " + key);
    options.values[key.substr(2)] = argv[i + 1];
  }
  khabar::entities::Run(options);
  return 0;
}
