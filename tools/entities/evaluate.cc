#include "tools/entities/evaluate.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <set>
#include <tuple>

#include "lib/analyze/entities/mention_span.h"

namespace khabar::entities {
namespace {

using Key = std::tuple<int32_t, int32_t, EntityType>;

Key KeyOf(const Mention& mention, EntityType type) {
  return {mention.span.begin, mention.span.end, type};
}

EntityType Coarse(EntityType type) {
  return type == EntityType::kFacility ? EntityType::kLocation : type;
}

bool IsCoarse(EntityType type) {
  return type == EntityType::kPerson || type == EntityType::kLocation ||
         type == EntityType::kFacility || type == EntityType::kOrganization;
}

constexpr std::array<const char*, kTypes + 1> kNames = {"",     "PER", "LOC",   "FAC",     "ORG",
                                                        "NORP", "OCC", "EVENT", "PRODUCT", "WORK"};

}  // namespace

std::vector<Mention> GoldMentions(const AnnotatedDocument& document) {
  std::vector<Mention> mentions;
  const TextUnit& unit = document.doc->body();
  for (const Sentence& sentence : unit.sentences) {
    const auto begin = static_cast<size_t>(sentence.first_token);
    const size_t end = begin + static_cast<size_t>(sentence.token_count);
    for (size_t i = begin; i < end; ++i) {
      const int tag = std::countr_zero(document.masks[i]);
      if (tag == kOutside || (IsInside(tag) && i > begin)) continue;
      size_t last = i + 1;
      while (last < end && std::countr_zero(document.masks[last]) == InsideTag(TypeOf(tag))) ++last;
      Mention mention;
      mention.span = MentionSpan(unit, i, last);
      mention.type = TypeOf(tag);
      mentions.push_back(mention);
    }
  }
  return mentions;
}

Evaluation Evaluate(const Tagger& tagger, const std::vector<const AnnotatedDocument*>& documents) {
  Evaluation out;
  for (const AnnotatedDocument* document : documents) {
    std::vector<Mention> predicted;
    tagger.Tag(*document->doc, predicted);
    std::set<Key> gold, coarse_gold, coarse_predicted;
    for (const Mention& mention : GoldMentions(*document)) {
      gold.insert(KeyOf(mention, mention.type));
      ++out.by_type[static_cast<size_t>(mention.type)].gold;
      if (IsCoarse(mention.type)) coarse_gold.insert(KeyOf(mention, Coarse(mention.type)));
    }
    for (const Mention& mention : predicted) {
      Counts& counts = out.by_type[static_cast<size_t>(mention.type)];
      ++counts.predicted;
      const bool right = gold.count(KeyOf(mention, mention.type)) > 0;
      counts.right += right;
      out.confidences.emplace_back(mention.confidence, right);
      if (IsCoarse(mention.type)) coarse_predicted.insert(KeyOf(mention, Coarse(mention.type)));
    }
    Counts& coarse = out.person_location_organization;
    coarse.gold += static_cast<int>(coarse_gold.size());
    coarse.predicted += static_cast<int>(coarse_predicted.size());
    for (const Key& key : coarse_predicted)
      coarse.right += static_cast<int>(coarse_gold.count(key));
  }
  for (const Counts& counts : out.by_type) {
    out.all.gold += counts.gold;
    out.all.predicted += counts.predicted;
    out.all.right += counts.right;
  }
  return out;
}

std::string ToTable(const Evaluation& evaluation) {
  std::string table;
  const auto line = [&table](const char* name, const Counts& c) {
    std::array<char, 160> buffer;
    const double precision = c.predicted == 0 ? 0 : 100.0 * c.right / c.predicted;
    const double recall = c.gold == 0 ? 0 : 100.0 * c.right / c.gold;
    std::snprintf(buffer.data(), buffer.size(), "%-12s P %6.2f R %6.2f F1 %6.2f  gold %d\n", name,
                  precision, recall, c.f1(), c.gold);
    table += buffer.data();
  };
  for (size_t t = 1; t <= kTypes; ++t) line(kNames[t], evaluation.by_type[t]);
  line("nine types", evaluation.all);
  line("PER LOC ORG", evaluation.person_location_organization);
  return table;
}

float Calibrate(const Evaluation& evaluation) {
  float best = 1;
  double best_loss = 1e300;
  for (float exponent = 0.3f; exponent < 4; exponent += 0.05f) {
    double loss = 0;
    for (const auto& [probability, right] : evaluation.confidences) {
      const double p =
          std::clamp(std::pow(static_cast<double>(probability), static_cast<double>(exponent)),
                     1e-6, 1 - 1e-6);
      loss -= std::log(right ? p : 1 - p);
    }
    if (loss < best_loss) {
      best_loss = loss;
      best = exponent;
    }
  }
  return best;
}

}  // namespace khabar::entities
