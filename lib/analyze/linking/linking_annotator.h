// LinkingAnnotator: the stage "linking". Gives the places of an article their GeoNames id, ISO 3166
// codes and coordinates, peoples and offices their country, and organisations that the gazetteer
// knows by one name only their Wikidata id. What is not sure has no id. Thread-safe: immutable.
#ifndef KHABAR_LIB_ANALYZE_LINKING_LINKING_ANNOTATOR_H_
#define KHABAR_LIB_ANALYZE_LINKING_LINKING_ANNOTATOR_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

#include "lib/analyze/linking/gazetteer.h"
#include "lib/doc/annotator.h"

namespace khabar::linking {

class LinkingAnnotator : public Annotator {
 public:
  // Reads gazetteer.bin of `model_dir`; MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION.
  static absl::StatusOr<std::unique_ptr<const LinkingAnnotator>> Load(const std::string& model_dir);
  explicit LinkingAnnotator(std::unique_ptr<const Gazetteer> gazetteer)
      : gazetteer_(std::move(gazetteer)) {}

  std::string_view name() const override { return "linking"; }
  std::string_view version() const override { return "2"; }
  std::string_view model_sha256() const override { return gazetteer_->sha256(); }
  LayerSet needs() const override { return {Layer::kEntities}; }
  LayerSet adds() const override { return {Layer::kLinks}; }
  absl::Status Annotate(Document& doc) const override;

 private:
  std::unique_ptr<const Gazetteer> gazetteer_;
};

}  // namespace khabar::linking

#endif  // KHABAR_LIB_ANALYZE_LINKING_LINKING_ANNOTATOR_H_
