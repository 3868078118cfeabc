// Annotator: one stage that reads a Document and adds layers to it.
//
// Immutable after construction and shared by all workers: Annotate is const, thread-safe and
// deterministic. Scratch space belongs to the Document (its arena) or to thread-local buffers.
// On an error the pipeline clears the layers that the stage adds and the article goes on without
// them.
#ifndef KHABAR_LIB_DOC_ANNOTATOR_H_
#define KHABAR_LIB_DOC_ANNOTATOR_H_

#include <string_view>

#include "absl/status/status.h"

#include "lib/doc/document.h"

namespace khabar {

class Annotator {
 public:
  virtual ~Annotator() = default;

  // Lower case, stable, what --annotators takes: "language", "entities" … Static storage.
  virtual std::string_view name() const = 0;
  // Changes whenever the same text may give other annotations. Static storage.
  virtual std::string_view version() const = 0;
  // Lower-case hexadecimal SHA-256 of the model file(s); empty when there is none.
  virtual std::string_view model_sha256() const { return {}; }

  // Layers that must be set before, and layers that are set after success.
  virtual LayerSet needs() const = 0;
  virtual LayerSet adds() const = 0;
  // Layers that make the result better where they are set: asking for this stage by name runs the
  // stages that add them, and their failure does not keep this stage from running.
  virtual LayerSet wants() const { return {}; }

  // REQUIRES: doc has all layers of needs(). Does not mark layers: the pipeline does.
  virtual absl::Status Annotate(Document& doc) const = 0;
};

}  // namespace khabar

#endif  // KHABAR_LIB_DOC_ANNOTATOR_H_
