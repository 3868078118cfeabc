#include "lib/analyze/linking/test_passage.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace khabar::linking {
namespace {

EntityType TakeType(std::string_view& mark) {
  EntityType type = EntityType::kLocation;
  if (mark.starts_with("F ")) type = EntityType::kFacility;
  if (mark.starts_with("N ")) type = EntityType::kNorp;
  if (type != EntityType::kLocation) mark.remove_prefix(2);
  return type;
}

int32_t EntityOf(EntityType type, std::string_view name, Document& doc) {
  std::vector<Entity>& entities = doc.entities.entities;
  const auto same = [&](const Entity& e) { return e.type == type && e.name == name; };
  const auto known = std::find_if(entities.begin(), entities.end(), same) - entities.begin();
  if (known == std::ssize(entities))
    entities.push_back({.type = type, .name = doc.arena().Copy(name)});
  return static_cast<int32_t>(known);
}

}  // namespace

std::vector<std::string> SetPassage(std::string_view marked, Document& doc) {
  doc.Reset();
  std::vector<std::string> countries;
  if (const size_t tab = marked.find('\t'); tab != std::string_view::npos) {
    doc.metadata.url = {doc.arena().Copy(marked.substr(0, tab)), Origin::kHint};
    marked.remove_prefix(tab + 1);
  }
  std::string text;
  while (!marked.empty()) {
    const size_t open = std::min(marked.find('['), marked.size());
    text += marked.substr(0, open);
    marked.remove_prefix(open);
    if (marked.empty()) break;
    const size_t close = marked.find(']');
    std::string_view mark = marked.substr(1, close - 1);
    marked.remove_prefix(close + 1);
    const EntityType type = TakeType(mark);
    const size_t equals = mark.find('=');
    const std::string_view name = mark.substr(0, equals);
    countries.emplace_back(mark.substr(equals + 1));
    const auto begin = static_cast<int32_t>(text.size());
    text += name;
    doc.entities.mentions.push_back({Field::kBody,
                                     {begin, static_cast<int32_t>(text.size())},
                                     type,
                                     MentionKind::kName,
                                     1,
                                     EntityOf(type, name, doc)});
  }
  doc.unit(Field::kBody).text = doc.arena().Copy(text);
  doc.MarkSet({Layer::kText, Layer::kEntities});
  return countries;
}

std::vector<std::string> ReadPassages() {
  std::ifstream in("lib/analyze/linking/testdata/places.txt");
  std::vector<std::string> passages;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') passages.push_back(line);
  }
  return passages;
}

}  // namespace khabar::linking
