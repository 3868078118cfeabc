// ItemReader: the one RSS item or Atom entry of a feed, collected from the events of an XML parser.
// Elements inside a text (Atom's xhtml) are written back as tags, so that the markup stripper sees
// their blocks. One a parse; not thread-safe. Texts of the result live in the Document's arena.
#ifndef KHABAR_LIB_DECODE_FEED_ITEM_H_
#define KHABAR_LIB_DECODE_FEED_ITEM_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/base/errors.h"
#include "lib/decode/fields.h"
#include "lib/doc/document.h"

namespace khabar::decode {

// The attributes of one element as libxml2 hands them over: for each, five pointers: name, prefix,
// URI, begin and end of the value. Valid during the event.
class XmlAttributes {
 public:
  XmlAttributes(const unsigned char** fives, int count) : fives_(fives), count_(count) {}

  // The value, empty when there is none.
  std::string Find(std::string_view name) const;

 private:
  const unsigned char** fives_;
  int count_;
};

class ItemReader {
 public:
  explicit ItemReader(Document& doc) : doc_(doc) { fields_.origin = Origin::kFeed; }

  // The events. Once status() is an error, the parse should be stopped.
  void Start(std::string_view name, std::string_view uri, const XmlAttributes& attributes);
  void End(std::string_view name);
  void Characters(std::string_view text, bool cdata);
  void Fail(ErrorCode code, std::string_view message);

  absl::Status status() const { return status_; }

  // After the end of the document. NOT_AN_ITEM when it held none, or several.
  absl::StatusOr<Fields> Finish();

 private:
  // What one child element of the item is for.
  enum class Role : uint8_t {
    kIgnored,
    kId,
    kTitle,
    kLink,
    kDescription,
    kContent,
    kAuthor,
    kAuthorName,
    kPublished,
    kUpdated,
    kCategory,
    kSource,
    kImage,
    kLanguage,
  };
  static Role RoleOf(std::string_view uri, std::string_view name, bool atom);
  static Role ModuleRoleOf(std::string_view uri, std::string_view name);
  static Role AtomRoleOf(std::string_view name);
  static Role RssRoleOf(std::string_view name);

  void BeginItem(bool atom);
  void BeginChild(std::string_view name, std::string_view uri, const XmlAttributes& attributes);
  void BeginNested(std::string_view name);
  void EndNested(std::string_view name);
  void EndChild();
  void SetText(std::string& target);
  void SetTrimmed(std::string_view& target);
  void Push(std::vector<std::string_view>& list, std::string_view text);
  void AppendEscaped(std::string_view text);
  // Feeds escape markup inside their texts; plain ones are left as they are.
  std::string_view Plain(std::string_view text);
  std::string_view Trimmed() const;

  Document& doc_;
  Fields fields_;
  absl::Status status_;
  int depth_ = 0, item_depth_ = 0, items_ = 0;
  bool atom_ = false, has_nested_author_ = false, in_source_title_ = false;
  bool in_feed_language_ = false, is_permalink_ = false;
  Role role_ = Role::kIgnored;
  std::string text_, title_, description_, content_, source_, feed_language_;
};

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_FEED_ITEM_H_
