// Trains and evaluates one entity model. The released models are made by tools/train_entities.sh,
// which has the options.
//
//   train_entities --language ar|en --shared ../shared [--sources a,b] [--out FILE]
//       [--clusters FILE] [--lists FILE] [--vectors FILE] [--rows N]  (word_data.h)
//       [--rounds N] [--folds N] [--OPTION X …]                       (Options; crf_trainer.h)
//       [--aside N] which sixth of the documents is set aside; the released models: 0
//       [--only-test SOURCE] a source that is set aside altogether
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
#include "tools/entities/sources.h"
#include "tools/entities/word_data.h"

namespace khabar::entities {
namespace {

constexpr size_t kAllFeatures = 1'000'000'000;

struct Options {
  std::map<std::string, std::string> values = {{"language", "ar"},
                                               {"shared", "../shared"},
                                               {"sources", ""},
                                               {"out", ""},
                                               {"clusters", ""},
                                               {"lists", ""},
                                               {"vectors", ""},
                                               {"rows", "60000"},
                                               {"rounds", "12"},
                                               {"folds", "4"},
                                               {"fold-rounds", "5"},
                                               {"rate", "0.1"},
                                               {"l2", "0.6"},
                                               {"min-count", "2"},
                                               {"partial", "0.5"},
                                               {"features", std::to_string(kAllFeatures)},
                                               {"hide-feature", "0.3"},
                                               {"hide-word", "0.2"},
                                               {"hide-class", "0.3"},
                                               {"hide-neighbour", "0.1"},
                                               {"hide-memory", "0.1"},
                                               {"dense-rate", "0.05"},
                                               {"dense-hide", "0.2"},
                                               {"seed", "1"},
                                               {"members", "1"},
                                               {"aside", "0"},
                                               {"only-test", ""},
                                               {"recase", "0"},
                                               {"annotated", "tools/entities/annotated"},
                                               {"texts", "build/train_entities"}};

  double number(const std::string& key) const { return std::atof(values.at(key).c_str()); }
};

[[noreturn]] void Die(const std::string& message) {
  std::fprintf(stderr, "train_entities: %s\n", message.c_str());
  std::exit(1);
}

// Of which source a document of the tuning set is, by its id: ar_articles_1#a, s23795, r00117,
// n000, n01001, 0a1b2c3d4e.
std::string SourceOf(const std::string& id) {
  if (id.find("_articles_") != std::string::npos) return "own";
  constexpr size_t kTranslatedId = 4, kPageId = 10;
  if (id.size() == kPageId) return "pages";
  if (id[0] == 's' || id[0] == 'r') return id[0] == 's' ? "newspaper" : "reread";
  return id.size() > kTranslatedId ? "sentences" : "news";
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
  DenseScorer dense(model.dense());
  MemoryBuilder builder;
  const TextUnit& unit = document.doc->body();
  extractor.Prepare(unit);
  const std::span<const uint32_t> words(extractor.words());
  if (dense.is_active()) dense.SetArticle(words);
  std::vector<uint64_t> features;
  std::vector<Scores> emissions;
  std::vector<TaggedSpan> spans;
  for (const Sentence& sentence : unit.sentences) {
    const auto begin = static_cast<size_t>(sentence.first_token);
    const size_t end = begin + static_cast<size_t>(sentence.token_count);
    emissions.resize(end - begin);
    if (dense.is_active()) dense.SetSentence(words.subspan(begin, end - begin));
    for (size_t i = begin; i < end; ++i) {
      extractor.Extract(begin, end, i, {}, features);
      model.Score(features, emissions[i - begin]);
      if (!dense.is_active()) continue;
      Scores added;
      dense.Score(extractor.Window(begin, end, i), added);
      for (size_t t = 0; t < kTags; ++t) emissions[i - begin][t] += added[t];
    }
    decoder.Decode(emissions, extractor.junctions().subspan(begin, end - begin), spans);
    for (const TaggedSpan& span : spans) {
      if (span.probability < kMemoryThreshold) continue;
      for (auto i = begin + static_cast<size_t>(span.begin);
           i < begin + static_cast<size_t>(span.end); ++i) {
        if (unit.tokens[i].kind == TokenKind::kWord)
          builder.Add(
              extractor.forms(i).bare, span.type,
              PlaceOf(i - begin, static_cast<size_t>(span.begin), static_cast<size_t>(span.end)));
      }
    }
  }
  std::vector<FormMemory> memory;
  builder.Finish(memory);
  for (const TokenForms& forms : extractor.all_forms()) builder.Count(forms.bare, memory);
  builder.SetShares(memory);
  return memory;
}

// By id: a document and its other rendering are in one fold.
int FoldOf(const AnnotatedDocument& document, int folds) {
  return static_cast<int>(Hash64(document.id, 9) % static_cast<uint64_t>(folds));
}

// Memories by jackknife: each fold is read by a model trained on the others, so that they are as
// wrong as in use.
std::vector<std::vector<FormMemory>> Memories(const Documents& train, const WordData& words,
                                              TrainerOptions trainer_options, int folds) {
  const ClusterTable clusters(words.slots);
  std::vector<std::vector<FormMemory>> memories(train.size());
  for (int fold = 0; fold < folds; ++fold) {
    CrfTrainer trainer(clusters, words.vectors, trainer_options);
    for (size_t d = 0; d < train.size(); ++d) {
      if (FoldOf(train[d], folds) != fold) trainer.Add(train[d], {});
    }
    trainer.Train();
    const std::string bytes = trainer.Serialize(words.slots, 1, kAllFeatures);
    const auto model = EntityModel::FromBytes(bytes, "fold");
    if (!model.ok()) Die("fold model");
    for (size_t d = 0; d < train.size(); ++d) {
      if (FoldOf(train[d], folds) == fold) memories[d] = Remember(**model, train[d]);
    }
  }
  return memories;
}

TrainerOptions TrainerOptionsOf(const Options& options) {
  TrainerOptions out;
  out.rounds = static_cast<int>(options.number("rounds"));
  out.rate = options.number("rate");
  out.l2 = options.number("l2");
  out.min_count = static_cast<int>(options.number("min-count"));
  out.partial_weight = options.number("partial");
  out.hide_feature = options.number("hide-feature");
  out.hide_word = options.number("hide-word");
  out.hide_class = options.number("hide-class");
  out.hide_neighbour = options.number("hide-neighbour");
  out.hide_memory = options.number("hide-memory");
  out.dense.rate = options.number("dense-rate");
  out.dense.hide = options.number("dense-hide");
  out.seed = static_cast<uint64_t>(options.number("seed"));
  out.members = static_cast<int>(options.number("members"));
  return out;
}

// Prints the figures, also as counts, so that those of several runs can be added up.
void Report(const Tagger& tagger, const Split& split) {
  const auto line = [](const std::string& name, const Evaluation& e) {
    std::printf("%-10s nine types %.2f (%d right of %d, %d gold), PER LOC ORG %.2f (%d, %d, %d)\n",
                name.c_str(), e.all.f1(), e.all.right, e.all.predicted, e.all.gold,
                e.person_location_organization.f1(), e.person_location_organization.right,
                e.person_location_organization.predicted, e.person_location_organization.gold);
  };
  const Evaluation all = Evaluate(tagger, Pointers(split.tuning));
  std::printf("set aside:\n%s", ToTable(all).c_str());
  for (const char* source : {"newspaper", "reread", "news", "sentences", "pages", "own"}) {
    std::vector<const AnnotatedDocument*> documents;
    for (const AnnotatedDocument& d : split.tuning) {
      if (SourceOf(d.id) == source) documents.push_back(&d);
    }
    if (!documents.empty()) line(source, Evaluate(tagger, documents));
  }
  // anercorp_dev or en_uner_ewt_dev: only PER LOC ORG means something
  line("external", Evaluate(tagger, Pointers(split.external)));
}

void Run(const Options& options) {
  const auto& file = [&options](const char* key) { return options.values.at(key); };
  auto read = ReadWordData(file("clusters"), file("lists"), file("vectors"),
                           static_cast<size_t>(options.number("rows")));
  if (!read.ok()) Die(std::string(FromAbsl(read.status().message())));
  const WordData words = *std::move(read);
  const ClusterTable clusters(words.slots);
  auto loaded = LoadSources({.language = file("language"),
                             .shared = file("shared"),
                             .annotated = file("annotated"),
                             .texts = file("texts"),
                             .names = file("sources"),
                             .only_test = file("only-test"),
                             .aside = static_cast<int>(options.number("aside")),
                             .recased = static_cast<int>(options.number("recase"))});
  if (!loaded.ok()) Die(std::string(FromAbsl(loaded.status().message())));
  const Split split = *std::move(loaded);
  // Its files carry no licence: they only measure what they would add.
  if (("," + file("sources")).find(",anercorp") != std::string::npos && !file("out").empty())
    Die("a model with anercorp in it cannot be written");
  std::fprintf(stderr, "%zu documents to train, %zu set aside, %zu external\n", split.train.size(),
               split.tuning.size(), split.external.size());
  const TrainerOptions trainer_options = TrainerOptionsOf(options);
  CrfTrainer trainer(clusters, words.vectors, trainer_options);
  for (const AnnotatedDocument& document : split.train) trainer.Add(document, {});
  if (const int folds = static_cast<int>(options.number("folds")); folds > 1) {
    TrainerOptions fold_options = trainer_options;
    fold_options.rounds = static_cast<int>(options.number("fold-rounds"));
    fold_options.members = 1;
    const auto memories = Memories(split.train, words, fold_options, folds);
    for (size_t d = 0; d < split.train.size(); ++d) {
      if (!memories[d].empty()) trainer.Add(split.train[d], memories[d]);
    }
  }
  trainer.Train();
  const auto features = static_cast<size_t>(options.number("features"));
  std::string bytes = trainer.Serialize(words.slots, 1, features);
  const float calibration = Calibrate(Evaluate(MakeTagger(bytes), Pointers(split.tuning)));
  bytes = trainer.Serialize(words.slots, calibration, features);
  Report(MakeTagger(bytes), split);
  std::printf("calibration %.2f, %zu bytes\n", static_cast<double>(calibration), bytes.size());
  if (file("out").empty()) return;
  // In one step: programs may have the old file mapped.
  const std::string written = file("out") + ".new";
  std::ofstream out(written, std::ios::binary);
  out << bytes;
  if (!out.flush() || std::rename(written.c_str(), file("out").c_str()) != 0)
    Die("cannot write " + file("out"));
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
