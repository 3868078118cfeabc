// JsonParser: simdjson with this project's limits and errors. Keeps its buffers for the next
// article, but not those of a very large one. Not thread-safe: one a thread.
#ifndef KHABAR_LIB_DECODE_JSON_PARSER_H_
#define KHABAR_LIB_DECODE_JSON_PARSER_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"

#include "lib/doc/document.h"

namespace simdjson::dom {
class element;
class parser;
}  // namespace simdjson::dom

namespace khabar::decode {

class JsonParser {
 public:
  JsonParser();
  ~JsonParser();

  // What `root` shows is valid until the next Parse() or Release(). Halves of surrogate pairs are
  // repaired and counted in doc.raw; whole numbers beyond 64 bits are read as doubles. Errors:
  // INVALID_JSON, JSON_TOO_DEEP, BROKEN_ENCODING.
  absl::Status Parse(std::string_view utf8, Document& doc, simdjson::dom::element& root);

  // Gives back the memory of a very large article.
  void Release();

 private:
  // Both on the first `size` bytes of the buffer, which they leave without padding.
  bool SoftenBuffer(size_t size);
  absl::Status MendBuffer(size_t size, Document& doc);

  std::unique_ptr<simdjson::dom::parser> parser_;
  std::string buffer_;  // the article and the padding that simdjson reads
};

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_JSON_PARSER_H_
