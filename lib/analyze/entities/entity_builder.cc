#include "lib/analyze/entities/entity_builder.h"

#include <algorithm>
#include <initializer_list>
#include <tuple>

namespace khabar::entities {
namespace {

std::string_view DisplayName(Document& doc, const Mention& mention) {
  const std::string_view written = doc.TextOf(mention.field, mention.span);
  const std::string_view article = LostArticle(doc.unit(mention.field), mention.span);
  if (article.empty()) return written;
  char* name = doc.arena().Allocate(article.size() + written.size());
  std::copy(written.begin(), written.end(), std::copy(article.begin(), article.end(), name));
  return {name, article.size() + written.size()};
}

// How well a form of a nationality names it: «المصري» before «مصري», «المصريون», «المصرية» and the
// forms of the accusative and the two.
int NorpRank(std::string_view written, bool has_article) {
  const auto ends = [written](std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [written](std::string_view e) { return written.ends_with(e); });
  };
  if (ends({"ي", "ى"})) return has_article ? 5 : 4;
  if (ends({"ين", "يا", "ياً", "يًا", "يان", "يتان", "يات"})) return 1;
  return ends({"ية", "يه"}) ? 2 : 3;
}

}  // namespace

void EntityBuilder::Build(Document& doc) {
  merger_.Merge(doc);
  FindRoles(doc, roles_);
  group_.resize(doc.entities.mentions.size());
  for (size_t m = 0; m < group_.size(); ++m) group_[m] = merger_.GroupOf(m);
  GroupOffices(doc);
  NumberEntities(doc);
  NameEntities(doc);
  ScoreEntities(doc);
}

// One office is one spelling and one holder, or without a holder one spelling and one whose it is.
void EntityBuilder::GroupOffices(const Document& doc) {
  offices_.clear();
  const auto group = [this](int32_t m) {
    return m < 0 ? int64_t{-1} : static_cast<int64_t>(group_[static_cast<size_t>(m)]);
  };
  for (size_t m = 0; m < group_.size(); ++m) {
    if (doc.entities.mentions[m].type != EntityType::kOccupation) continue;
    offices_.push_back({group_[m], group(roles_[m].qualifier), group(roles_[m].holder), m});
  }
  std::sort(offices_.begin(), offices_.end(), [](const Office& a, const Office& b) {
    return std::tie(a.spelling, a.qualifier, a.holder, a.mention) <
           std::tie(b.spelling, b.qualifier, b.holder, b.mention);
  });
  for (size_t i = 0; i < offices_.size();) {
    size_t end = i;
    while (end < offices_.size() && offices_[end].spelling == offices_[i].spelling) ++end;
    AdoptHolders(i, end);
    i = end;
  }
  for (Office& office : offices_) {
    if (office.holder >= 0) office.qualifier = -1;
  }
  std::sort(offices_.begin(), offices_.end(), [](const Office& a, const Office& b) {
    return std::tie(a.spelling, a.holder, a.qualifier, a.mention) <
           std::tie(b.spelling, b.holder, b.qualifier, b.mention);
  });
  holder_group_.assign(group_.size(), -1);
  for (size_t i = 0; i < offices_.size(); ++i) {
    const Office& office = offices_[i];
    const bool same = i > 0 && std::tie(offices_[i - 1].spelling, offices_[i - 1].holder,
                                        offices_[i - 1].qualifier) ==
                                   std::tie(office.spelling, office.holder, office.qualifier);
    group_[office.mention] = same ? group_[offices_[i - 1].mention] : office.mention;
    holder_group_[group_[office.mention]] = office.holder;
  }
}

// Of the offices [begin, end) of one spelling, sorted by whose they are: one that names no holder
// is the only holder's, among those of the same nation or organisation where it names one.
void EntityBuilder::AdoptHolders(size_t begin, size_t end) {
  const auto only_holder = [this](size_t first, size_t last) {
    int64_t holder = -1;
    for (size_t i = first; i < last; ++i) {
      if (offices_[i].holder < 0 || offices_[i].holder == holder) continue;
      if (holder >= 0) return int64_t{-1};
      holder = offices_[i].holder;
    }
    return holder;
  };
  const int64_t of_all = only_holder(begin, end);
  for (size_t i = begin; i < end;) {
    size_t run = i;
    while (run < end && offices_[run].qualifier == offices_[i].qualifier) ++run;
    const int64_t holder = offices_[i].qualifier < 0 ? of_all : only_holder(i, run);
    for (; i < run; ++i) {
      if (offices_[i].holder < 0) offices_[i].holder = holder;
    }
  }
}

void EntityBuilder::NumberEntities(Document& doc) {
  EntityLayer& layer = doc.entities;
  layer.entities.clear();
  entity_of_group_.assign(group_.size(), -1);
  for (size_t m = 0; m < group_.size(); ++m) {
    Mention& mention = layer.mentions[m];
    int32_t& entity = entity_of_group_[group_[m]];
    if (entity < 0) {
      entity = static_cast<int32_t>(layer.entities.size());
      layer.entities.push_back({.type = mention.type});
    }
    mention.entity = entity;
    mention.kind = merger_.KindOf(m);
    Entity& to = layer.entities[static_cast<size_t>(entity)];
    to.confidence = std::max(to.confidence, mention.confidence);
  }
  for (size_t m = 0; m < group_.size(); ++m) {
    if (layer.mentions[m].type != EntityType::kOccupation) continue;
    Entity& office = layer.entities[static_cast<size_t>(layer.mentions[m].entity)];
    if (const int64_t holder = holder_group_[group_[m]]; holder >= 0)
      office.role_of = entity_of_group_[static_cast<size_t>(holder)];
    if (const int32_t whose = roles_[m].qualifier; whose >= 0 && office.role_in < 0)
      office.role_in = layer.mentions[static_cast<size_t>(whose)].entity;
  }
}

// The better, the more the written mention looks like the name by itself.
int EntityBuilder::NameQuality(const Document& doc, size_t mention) const {
  if (!merger_.IsFullest(mention)) return 0;
  const Mention& m = doc.entities.mentions[mention];
  const TextUnit& unit = doc.unit(m.field);
  const std::string_view written = m.span.In(unit.text);
  const bool capitals_only =
      static_cast<uint8_t>(written.front()) < 0x80 &&
      std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool oblique = written.starts_with("أبي ") || written.starts_with("أبا ");
  const bool complete = LostArticle(unit, m.span).empty();
  const bool article = written.starts_with("ال") || !complete;
  const int rank = m.type == EntityType::kNorp && static_cast<uint8_t>(written.front()) >= 0x80
                       ? NorpRank(written, article)
                       : 0;
  return 1 + 8 * rank + 4 * complete + 2 * !oblique + !capitals_only;
}

void EntityBuilder::NameEntities(Document& doc) {
  EntityLayer& layer = doc.entities;
  name_quality_.assign(layer.entities.size(), -1);
  for (size_t m = 0; m < layer.mentions.size(); ++m) {
    const auto entity = static_cast<size_t>(layer.mentions[m].entity);
    const int quality = NameQuality(doc, m);
    if (quality <= name_quality_[entity]) continue;
    name_quality_[entity] = quality;
    layer.entities[entity].name = DisplayName(doc, layer.mentions[m]);
  }
}

void EntityBuilder::ScoreEntities(Document& doc) {
  EntityLayer& layer = doc.entities;
  evidence_.assign(layer.entities.size(), SalienceEvidence{});
  const Span lead = doc.body().paragraphs.empty() ? Span{} : doc.body().paragraphs.front();
  const auto size = static_cast<float>(std::max<size_t>(doc.body().text.size(), 1));
  ArticleEvidence article;
  article.has_title = !doc.title().text.empty();
  for (const Mention& mention : layer.mentions) {
    SalienceEvidence& evidence = evidence_[static_cast<size_t>(mention.entity)];
    evidence.type = mention.type;
    article.most_mentions = std::max(article.most_mentions, ++evidence.mentions);
    if (mention.field == Field::kTitle) {
      evidence.in_title = true;
      continue;
    }
    evidence.in_lead |= lead.Contains(mention.span);
    evidence.position = std::min(evidence.position, static_cast<float>(mention.span.begin) / size);
  }
  for (size_t e = 0; e < layer.entities.size(); ++e)
    layer.entities[e].salience = Salience(evidence_[e], article);
}

}  // namespace khabar::entities
