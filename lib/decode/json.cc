#include <simdjson.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>
#include <string>

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "lib/decode/formats.h"

namespace khabar::decode {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

// The fields that khabar knows. For each, every name that carries it; an earlier name wins over a
// later one.
enum class Known : uint8_t {
  kId,
  kBody,
  kMarkupBody,
  kHtml,
  kTitle,
  kDescription,
  kUrl,
  kPublishTime,
  kModifyTime,
  kAuthors,
  kLanguage,
  kSource,
  kSection,
  kTags,
  kImage,
  kContentType,
  kBodies,
  kHeadlines,
  kSubjects,
};
struct Name {
  std::string_view name;
  Known field;
  int rank;  // 0 wins
};
constexpr auto kNames = std::to_array<Name>({
    {"article_id", Known::kId, 0},
    {"id", Known::kId, 1},
    {"uri", Known::kId, 2},
    {"guid", Known::kId, 3},
    {"body", Known::kBody, 0},
    {"text", Known::kBody, 1},
    {"content", Known::kBody, 2},
    {"body_text", Known::kBody, 3},
    {"articleBody", Known::kBody, 4},
    {"article_body", Known::kBody, 5},
    {"full_text", Known::kBody, 6},
    {"body_xhtml", Known::kMarkupBody, 0},
    {"body_html", Known::kMarkupBody, 1},
    {"html", Known::kHtml, 0},
    {"raw_html", Known::kHtml, 1},
    {"title", Known::kTitle, 0},
    {"headline", Known::kTitle, 1},
    {"description", Known::kDescription, 0},
    {"summary", Known::kDescription, 1},
    {"abstract", Known::kDescription, 2},
    {"description_text", Known::kDescription, 3},
    {"url", Known::kUrl, 0},
    {"link", Known::kUrl, 1},
    {"canonical_url", Known::kUrl, 2},
    {"publish_time", Known::kPublishTime, 0},
    {"published", Known::kPublishTime, 1},
    {"published_at", Known::kPublishTime, 2},
    {"publishedAt", Known::kPublishTime, 3},
    {"publish_date", Known::kPublishTime, 4},
    {"pubDate", Known::kPublishTime, 5},
    {"pub_date", Known::kPublishTime, 6},
    {"datePublished", Known::kPublishTime, 7},
    {"firstcreated", Known::kPublishTime, 8},
    {"versioncreated", Known::kPublishTime, 9},
    {"date", Known::kPublishTime, 10},
    {"created_at", Known::kPublishTime, 11},
    {"modify_time", Known::kModifyTime, 0},
    {"modified", Known::kModifyTime, 1},
    {"updated", Known::kModifyTime, 2},
    {"updated_at", Known::kModifyTime, 3},
    {"dateModified", Known::kModifyTime, 4},
    {"contentcreated", Known::kModifyTime, 5},
    {"authors", Known::kAuthors, 0},
    {"author", Known::kAuthors, 1},
    {"byline", Known::kAuthors, 2},
    {"by", Known::kAuthors, 3},
    {"creator", Known::kAuthors, 4},
    {"language", Known::kLanguage, 0},
    {"lang", Known::kLanguage, 1},
    {"inLanguage", Known::kLanguage, 2},
    {"source", Known::kSource, 0},
    {"publisher", Known::kSource, 1},
    {"site_name", Known::kSource, 2},
    {"provider", Known::kSource, 3},
    {"section", Known::kSection, 0},
    {"category", Known::kSection, 1},
    {"articleSection", Known::kSection, 2},
    {"tags", Known::kTags, 0},
    {"keywords", Known::kTags, 1},
    {"image", Known::kImage, 0},
    {"image_url", Known::kImage, 1},
    {"thumbnail", Known::kImage, 2},
    {"content_type", Known::kContentType, 0},
    {"bodies", Known::kBodies, 0},
    {"headlines", Known::kHeadlines, 0},
    {"subject", Known::kSubjects, 0},
    {"subjects", Known::kSubjects, 1},
});

const Name* FindName(std::string_view name) {
  const auto found =
      std::find_if(kNames.begin(), kNames.end(), [&](const Name& n) { return n.name == name; });
  return found == kNames.end() ? nullptr : &*found;
}

// simdjson's results hold their value by copy. REQUIRES: value.is_array(), is_object().
simdjson::dom::array ArrayOf(element value) {
  simdjson::dom::array out;
  if (value.get_array().get(out) != simdjson::SUCCESS) out = simdjson::dom::array();
  return out;
}
object ObjectOf(element value) {
  object out;
  if (value.get_object().get(out) != simdjson::SUCCESS) out = object();
  return out;
}
std::string_view StringOf(element value) {
  std::string_view out;
  if (value.get_string().get(out) != simdjson::SUCCESS) out = {};
  return out;
}

absl::Status WrongType(std::string_view name, std::string_view wanted) {
  return MakeError(ErrorCode::kWrongType,
                   "'" + std::string(name) + "' must be " + std::string(wanted));
}

class ObjectReader {
 public:
  explicit ObjectReader(Document& doc) : doc_(doc) { best_rank_.fill(INT_MAX); }

  absl::StatusOr<Fields> Read(object json) {
    for (const auto field : json) KHABAR_RETURN_IF_ERROR(Take(field.key, field.value));
    StructuredArticle& values = fields_.values;
    const bool html_content = content_type_.find("html") != std::string_view::npos;
    if (values.body.empty() && !markup_body_.empty())
      values.body = StripMarkup(markup_body_, doc_.arena());
    if (html_content || (values.body.empty() && !html_.empty())) {
      return MakeError(ErrorCode::kHtmlNotSupported,
                       "the article's text is a web page, which this version does not decode");
    }
    return fields_;
  }

 private:
  absl::Status Take(std::string_view name, element value) {
    const Name* known = FindName(name);
    if (known == nullptr) {
      doc_.extra_fields.push_back(
          {doc_.arena().Copy(name), doc_.arena().Copy(simdjson::minify(value))});
      return absl::OkStatus();
    }
    const auto index = static_cast<size_t>(known - kNames.data());
    if (seen_[index])
      return MakeError(ErrorCode::kDuplicateField, "'" + std::string(name) + "' is given twice");
    seen_[index] = true;
    if (value.is_null()) return absl::OkStatus();
    int& best = best_rank_[static_cast<size_t>(known->field)];
    if (known->rank > best) {  // a better name was there: this one is kept aside
      doc_.extra_fields.push_back(
          {doc_.arena().Copy(name), doc_.arena().Copy(simdjson::minify(value))});
      return absl::OkStatus();
    }
    best = known->rank;
    return Set(known->field, name, value);
  }

  absl::Status Set(Known field, std::string_view name, element value) {
    StructuredArticle& values = fields_.values;
    switch (field) {
      case Known::kId:
        return Scalar(name, value, values.article_id);
      case Known::kBody:
        return Text(name, value, values.body);
      case Known::kMarkupBody:
        return Text(name, value, markup_body_);
      case Known::kHtml:
        return Text(name, value, html_);
      case Known::kTitle:
        return Text(name, value, values.title);
      case Known::kDescription:
        return Text(name, value, values.description);
      case Known::kUrl:
        return Named(name, value, "href", values.url);
      case Known::kPublishTime:
        return Scalar(name, value, values.publish_time);
      case Known::kModifyTime:
        return Scalar(name, value, values.modify_time);
      case Known::kAuthors:
        values.authors.clear();
        return List(name, value, values.authors);
      case Known::kLanguage:
        return Named(name, value, "code", values.language);
      case Known::kSource:
        return Named(name, value, "name", values.source);
      case Known::kSection:
        return Named(name, value, "name", values.section);
      case Known::kTags:
        values.tags.clear();
        return List(name, value, values.tags);
      case Known::kSubjects:
        return best_rank_[static_cast<size_t>(Known::kTags)] == INT_MAX
                   ? List(name, value, values.tags)
                   : absl::OkStatus();
      case Known::kImage:
        return Named(name, value, "url", values.image);
      case Known::kContentType:
        return Text(name, value, content_type_);
      case Known::kBodies:
        return NinjsBodies(name, value);
      case Known::kHeadlines:
        return NinjsHeadlines(name, value);
    }
    return absl::OkStatus();
  }

  // A string; numbers too, as ids and times are often given.
  absl::Status Scalar(std::string_view name, element value, std::string_view& out) {
    if (value.is_string()) return Text(name, value, out);
    if (value.is_int64() || value.is_uint64()) {
      out = doc_.arena().Copy(simdjson::minify(value));
      return absl::OkStatus();
    }
    return WrongType(name, "a string or a whole number");
  }

  // A string, or a list of strings: the paragraphs.
  absl::Status Text(std::string_view name, element value, std::string_view& out) {
    if (value.is_string()) {
      out = doc_.arena().Copy(StringOf(value));
      return absl::OkStatus();
    }
    if (!value.is_array()) return WrongType(name, "a string");
    std::string joined;
    for (const element part : ArrayOf(value)) {
      if (!part.is_string()) return WrongType(name, "a string or a list of strings");
      if (!joined.empty()) joined += '\n';
      joined += StringOf(part);
    }
    out = doc_.arena().Copy(joined);
    return absl::OkStatus();
  }

  // A string, or an object that holds it under `key` or as its name or title; the first of a list
  // of these.
  absl::Status Named(std::string_view name, element value, const char* key, std::string_view& out) {
    if (value.is_array()) {
      const simdjson::dom::array list = ArrayOf(value);
      return list.begin() == list.end() ? absl::OkStatus() : Named(name, *list.begin(), key, out);
    }
    if (!value.is_object()) return Text(name, value, out);
    for (const char* candidate : {key, "name", "title", "value", "url", "href", "literal"}) {
      element inner;
      if (ObjectOf(value).at_key(candidate).get(inner) == simdjson::SUCCESS && inner.is_string()) {
        return Text(name, inner, out);
      }
    }
    return WrongType(name, "a string or an object with a name");
  }

  // A string, an object with a name, or a list of these. One string may hold several values,
  // separated by commas.
  absl::Status List(std::string_view name, element value, std::vector<std::string_view>& out) {
    if (value.is_array()) {
      for (const element part : ArrayOf(value)) {
        std::string_view one;
        KHABAR_RETURN_IF_ERROR(Named(name, part, "name", one));
        if (!one.empty()) out.push_back(one);
      }
      return absl::OkStatus();
    }
    std::string_view text;
    KHABAR_RETURN_IF_ERROR(Named(name, value, "name", text));
    while (!text.empty()) {
      const size_t comma = std::min({text.find(','), text.find("،"), text.find(';'), text.size()});
      const size_t separator =
          comma < text.size() && static_cast<uint8_t>(text[comma]) >= 0x80 ? 2 : 1;
      if (comma > 0) out.push_back(text.substr(0, comma));
      text.remove_prefix(std::min(comma + separator, text.size()));
    }
    return absl::OkStatus();
  }

  // ninjs 2 and 3: [{"role": …, "contenttype": "text/plain", "value": …}]. Plain text wins over
  // markup.
  absl::Status NinjsBodies(std::string_view name, element value) {
    if (!value.is_array()) return WrongType(name, "a list of objects");
    for (const element part : ArrayOf(value)) {
      element text;
      if (!part.is_object() || ObjectOf(part).at_key("value").get(text) != simdjson::SUCCESS) {
        return WrongType(name, "a list of objects with a value");
      }
      std::string_view type = "text/plain";
      for (const char* key : {"contenttype", "contentType"}) {
        std::string_view given;
        if (ObjectOf(part).at_key(key).get_string().get(given) == simdjson::SUCCESS) type = given;
      }
      const bool plain = type.starts_with("text/plain");
      std::string_view& target = plain ? fields_.values.body : markup_body_;
      if (target.empty()) KHABAR_RETURN_IF_ERROR(Text(name, text, target));
    }
    return absl::OkStatus();
  }

  absl::Status NinjsHeadlines(std::string_view name, element value) {
    if (!value.is_array()) return WrongType(name, "a list of objects");
    const simdjson::dom::array list = ArrayOf(value);
    if (list.begin() == list.end() || !fields_.values.title.empty()) return absl::OkStatus();
    return Named(name, *list.begin(), "value", fields_.values.title);
  }

  Document& doc_;
  Fields fields_;
  std::array<bool, kNames.size()> seen_{};
  std::array<int, 32> best_rank_;
  std::string_view markup_body_, html_, content_type_;
};

bool IsHex4(std::string_view s) {
  return s.size() == 4 && s.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}
bool IsSurrogate(std::string_view escape, bool low) {  // \udc00
  if (escape.size() < 6 || escape[0] != '\\' || escape[1] != 'u' || (escape[2] | 0x20) != 'd')
    return false;
  const char c = static_cast<char>(escape[3] | 0x20);
  return (low ? (c >= 'c' && c <= 'f') : (c == '8' || c == '9' || c == 'a' || c == 'b')) &&
         IsHex4(escape.substr(2, 4));
}

// Half of a surrogate pair stands for no character: \ufffd in its place, the same length. Counted
// as a repair.
void MendSurrogates(std::string& json, int32_t& repaired) {
  for (size_t i = 0; i + 1 < json.size();) {
    if (json[i] != '\\') {
      const size_t next = json.find('\\', i);
      if (next == std::string::npos) return;
      i = next;
      continue;
    }
    const std::string_view rest(json.data() + i, std::min<size_t>(12, json.size() - i));
    if (IsSurrogate(rest, false) &&
        IsSurrogate(rest.substr(std::min<size_t>(6, rest.size())), true)) {
      i += 12;
    } else if (IsSurrogate(rest, false) || IsSurrogate(rest, true)) {
      json.replace(i, 6, "\\ufffd");
      ++repaired;
      i += 6;
    } else {
      i += 2;
    }
  }
}

absl::Status ParseError(simdjson::error_code error) {
  if (error == simdjson::DEPTH_ERROR) {
    return MakeError(ErrorCode::kJsonTooDeep,
                     "the JSON is nested deeper than " + std::to_string(limits::kMaxNesting));
  }
  return MakeError(ErrorCode::kInvalidJson,
                   std::string("malformed JSON: ") + simdjson::error_message(error));
}

// One parser a thread; a very large article does not keep its buffers for the life of the thread.
class ThreadParser {
 public:
  simdjson::error_code Parse(std::string_view utf8, element& root) {
    constexpr size_t kKeepBytes = 1 << 20;
    if (parser_ == nullptr || parser_->capacity() > std::max(utf8.size(), kKeepBytes)) {
      parser_ = std::make_unique<simdjson::dom::parser>();
    }
    if (parser_->capacity() < utf8.size()) {
      const size_t capacity = std::max(utf8.size(), size_t{64 * 1024});
      if (const auto error = parser_->allocate(capacity, limits::kMaxNesting)) return error;
    }
    buffer_.assign(utf8);
    buffer_.append(simdjson::SIMDJSON_PADDING, '\0');
    return Run(utf8.size(), root);
  }

  std::string& buffer() { return buffer_; }

  simdjson::error_code Run(size_t size, element& root) {
    return parser_->parse(buffer_.data(), size, false).get(root);
  }

  void Release() {
    constexpr size_t kKeepBytes = 1 << 20;
    if (buffer_.capacity() > kKeepBytes) buffer_ = std::string();
  }

 private:
  std::unique_ptr<simdjson::dom::parser> parser_;
  std::string buffer_;
};

}  // namespace

absl::StatusOr<Fields> ReadJson(std::string_view utf8, Document& doc) {
  static thread_local ThreadParser parser;
  element root;
  simdjson::error_code error = parser.Parse(utf8, root);
  if (error == simdjson::STRING_ERROR) {
    const int32_t before = doc.raw.repaired_sequences;
    MendSurrogates(parser.buffer(), doc.raw.repaired_sequences);
    if (doc.raw.repaired_sequences > before) error = parser.Run(utf8.size(), root);
  }
  if (error != simdjson::SUCCESS) return ParseError(error);
  if (!root.is_object())
    return MakeError(ErrorCode::kWrongType, "an article must be a JSON object");
  absl::StatusOr<Fields> fields = ObjectReader(doc).Read(ObjectOf(root));
  parser.Release();
  return fields;
}

}  // namespace khabar::decode
