#include "lib/analyze/linking/linking_annotator.h"

#include <span>
#include <utility>

#include "lib/analyze/linking/name_keys.h"
#include "lib/analyze/linking/place_resolver.h"
#include "lib/base/errors.h"

namespace khabar::linking {
namespace {

// Articles with more entities than this are rare: their working space is given back.
constexpr size_t kKeepEntities = size_t{1} << 14;
// The one organisation of this name, in what the gazetteer has; another may have the name too.
constexpr float kOrganizationConfidence = 0.9F;

void LinkOrganization(const Gazetteer& gazetteer, uint64_t name, Document& doc, Entity& entity) {
  for (const uint32_t index : gazetteer.Find(name)) {
    const Record& record = gazetteer.record(index);
    if (record.kind != RecordKind::kOrganization) continue;
    entity.wikidata_id = doc.arena().Copy("Q" + std::to_string(record.id));
    entity.link_confidence = kOrganizationConfidence;
    return;
  }
}

void LinkOrganizations(const Gazetteer& gazetteer, NameKeys& keys, Document& doc) {
  for (Entity& entity : doc.entities.entities) {
    if (entity.type != EntityType::kOrganization) continue;
    for (const NameKey& key : keys.Read(entity.name)) {
      if (key.loose || key.hint != NameHint::kNone || !entity.wikidata_id.empty()) break;
      LinkOrganization(gazetteer, key.hash, doc, entity);
    }
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<const LinkingAnnotator>> LinkingAnnotator::Load(
    const std::string& model_dir) {
  KHABAR_ASSIGN_OR_RETURN(auto gazetteer, Gazetteer::Load(model_dir + "/gazetteer.bin"));
  return std::make_unique<const LinkingAnnotator>(std::move(gazetteer));
}

absl::Status LinkingAnnotator::Annotate(Document& doc) const {
  static thread_local std::unique_ptr<PlaceResolver> resolver;
  static thread_local NameKeys keys;
  if (resolver == nullptr) resolver = std::make_unique<PlaceResolver>();
  resolver->Resolve(*gazetteer_, doc);
  LinkOrganizations(*gazetteer_, keys, doc);
  if (doc.entities.entities.size() > kKeepEntities) resolver.reset();
  return absl::OkStatus();
}

}  // namespace khabar::linking
