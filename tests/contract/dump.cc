#include <initializer_list>

#include "khabar/v1/enriched_article.pb.h"

#include "service/convert/json_writer.h"
#include "service/convert/to_proto.h"
#include "tests/contract/layers.h"

namespace khabar::contract {
namespace {

// The record with only these fields kept, as JSON.
std::string Only(v1::EnrichedArticle record, std::initializer_list<std::string_view> kept) {
  const auto* type = record.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    bool keep = false;
    for (const std::string_view name : kept) keep |= type->field(i)->name() == name;
    if (!keep) record.GetReflection()->ClearField(&record, type->field(i));
  }
  std::string json;
  convert::AppendJson(record, convert::JsonStyle::kIndented, json);
  return json;
}

std::string Tokens(const Document& doc) {
  std::string out;
  for (const Field field : Document::Fields()) {
    for (const Token& t : doc.unit(field).tokens) {
      for (const int value :
           {static_cast<int>(field), t.span.begin, t.span.end, static_cast<int>(t.prefix_bytes),
            static_cast<int>(t.suffix_bytes), static_cast<int>(t.kind), static_cast<int>(t.script),
            static_cast<int>(t.has_article), static_cast<int>(t.space_before)})
        out += std::to_string(value) + " ";
      out += "\n";
    }
  }
  return out;
}

std::string SentenceParts(const Document& doc) {
  std::string out;
  for (const Field field : Document::Fields()) {
    for (const Sentence& s : doc.unit(field).sentences)
      out += std::to_string(s.first_token) + "+" + std::to_string(s.token_count) + " in " +
             std::to_string(s.paragraph) + "\n";
  }
  return out;
}

// Entities with what linking adds, or without it.
std::string Entities(v1::EnrichedArticle record, bool links) {
  for (v1::Entity& entity : *record.mutable_entities()) {
    if (links) {
      v1::Entity linked;
      linked.set_wikidata_id(entity.wikidata_id());
      linked.set_geonames_id(entity.geonames_id());
      linked.set_country_code(entity.country_code());
      linked.set_subdivision_code(entity.subdivision_code());
      if (entity.has_location()) *linked.mutable_location() = entity.location();
      if (entity.has_link_confidence()) linked.set_link_confidence(entity.link_confidence());
      entity = linked;
    } else {
      entity.clear_wikidata_id();
      entity.clear_geonames_id();
      entity.clear_country_code();
      entity.clear_subdivision_code();
      entity.clear_location();
      entity.clear_link_confidence();
    }
  }
  return Only(std::move(record), {"entities"});
}

}  // namespace

std::string Dump(const Document& doc, Layer layer) {
  v1::EnrichedArticle record;
  convert::RecordBuilder().Build(doc, RawArticle{}, record);
  switch (layer) {
    case Layer::kText:
      return Only(std::move(record), {"article_id", "source", "url", "canonical_url", "site_name",
                                      "raw", "title", "metadata", "body"});
    case Layer::kLanguage:
      return Only(std::move(record), {"language"});
    case Layer::kParagraphs:
      return Only(std::move(record), {"paragraphs"}) +
             std::to_string(doc.title().paragraphs.size());
    case Layer::kTokens:
      return Tokens(doc);
    case Layer::kSentences:
      return Only(std::move(record), {"sentences", "title_sentences"}) + SentenceParts(doc);
    case Layer::kEntities:
      return Entities(std::move(record), false);
    case Layer::kLinks:
      return Entities(std::move(record), true);
    case Layer::kQuotations:
      return Only(std::move(record), {"quotations"});
    case Layer::kTimes:
      return Only(std::move(record), {"times"});
    case Layer::kAmounts:
      return Only(std::move(record), {"amounts"});
    case Layer::kTopics:
      return Only(std::move(record), {"topics"});
    case Layer::kKeywords:
      return Only(std::move(record), {"keywords"});
    case Layer::kDuplicates:
      return Only(std::move(record), {"duplicates"});
  }
  return {};
}

std::string DumpAll(const Document& doc) {
  std::string out;
  for (int i = 0; i < kLayerCount; ++i) {
    const auto layer = static_cast<Layer>(i);
    out += std::string(LayerName(layer)) + (doc.has(layer) ? " set " : " unset ");
    out += Dump(doc, layer) + "\n";
  }
  return out;
}

}  // namespace khabar::contract
