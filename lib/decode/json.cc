#include <simdjson.h>

#include <algorithm>
#include <array>
#include <climits>
#include <string>
#include <utility>

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "lib/decode/formats.h"
#include "lib/decode/html/read_page.h"
#include "lib/decode/json_names.h"
#include "lib/decode/json_parser.h"

namespace khabar::decode {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

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

// Null and the empty: the field is as good as not given, and another name may carry it.
bool IsAbsent(element value) {
  if (value.is_string()) return StringOf(value).empty();
  if (value.is_array()) return ArrayOf(value).size() == 0;
  return value.is_null();
}

// Which of several names wins does not depend on their order in the object: a first pass over the
// names ranks them, a second reads the values.
class ObjectReader {
 public:
  ObjectReader(std::string_view url, Document& doc) : url_(url), doc_(doc) {
    best_rank_.fill(INT_MAX);
  }

  absl::StatusOr<Fields> Read(object json) {
    for (const auto field : json) KHABAR_RETURN_IF_ERROR(Rank(field.key, field.value));
    for (const auto field : json) KHABAR_RETURN_IF_ERROR(Take(field.key, field.value));
    KHABAR_RETURN_IF_ERROR(SetBody());
    return std::move(fields_);
  }

 private:
  absl::Status Rank(std::string_view name, element value) {
    const Name* known = FindName(name);
    if (known == nullptr) return absl::OkStatus();
    bool& seen = seen_[static_cast<size_t>(known - kNames.data())];
    if (seen)
      return MakeError(ErrorCode::kDuplicateField, "'" + std::string(name) + "' is given twice");
    seen = true;
    if (!IsAbsent(value)) BestRank(known->field) = std::min(BestRank(known->field), known->rank);
    return absl::OkStatus();
  }

  absl::Status Take(std::string_view name, element value) {
    const Name* known = FindName(name);
    if (known != nullptr && IsAbsent(value)) return absl::OkStatus();
    if (known != nullptr && known->rank == BestRank(known->field))
      return Set(known->field, name, value);
    doc_.extra_fields.push_back(
        {doc_.arena().Copy(name), doc_.arena().Copy(simdjson::minify(value))});
    return absl::OkStatus();
  }

  // Plain text wins over markup, and any text over a web page.
  absl::Status SetBody() {
    std::string_view& body = fields_.values.body;
    if (body.empty()) body = markup_body_;
    const bool is_markup = body.empty() || body.data() == markup_body_.data();
    if (body.empty()) body = html_;
    const std::string_view start =
        body.substr(std::min(body.find_first_not_of(" \t\r\n"), body.size()));
    const bool begins_with_tag = start.starts_with('<') && LooksLikeMarkup(start);
    if (begins_with_tag && html::IsWholePage(start)) return ReadPage(start);
    // Editorial systems put fragments of HTML into fields of any name; a text that merely holds a <
    // stays as it is.
    const bool is_html = content_type_.find("html") != std::string_view::npos;
    if (begins_with_tag || is_markup || is_html) body = StripMarkup(body, doc_.arena());
    return absl::OkStatus();
  }

  // The object's own fields win over what the page says.
  absl::Status ReadPage(std::string_view page) {
    KHABAR_ASSIGN_OR_RETURN(Fields read,
                            html::ReadPage(page, url_.empty() ? fields_.values.url : url_, doc_));
    fields_.values.body = read.values.body;
    fields_.found = std::move(read.found);
    fields_.found_title = read.found_title;
    return absl::OkStatus();
  }

  int& BestRank(Known field) { return best_rank_[static_cast<size_t>(field)]; }

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
        return Named(name, value, "value", values.description);
      case Known::kUrl:
        return Named(name, value, "href", values.url);
      case Known::kPublishTime:
        return Scalar(name, value, values.publish_time);
      case Known::kModifyTime:
        return Scalar(name, value, values.modify_time);
      case Known::kAuthors:
        return List(name, value, values.authors);
      case Known::kLanguage:
        return Named(name, value, "code", values.language);
      case Known::kSource:
        return Named(name, value, "name", values.source);
      case Known::kSection:
        return Named(name, value, "name", values.section);
      case Known::kTags:
        return List(name, value, values.tags);
      case Known::kSubjects:
        return BestRank(Known::kTags) == INT_MAX ? List(name, value, values.tags)
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

  // A string, an object that holds it under `key` or as its name or title, the first of a list.
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

  // A string, an object with a name, or a list of these. A string is split at , ; ، ؛.
  absl::Status List(std::string_view name, element value, std::vector<std::string_view>& out) {
    if (value.is_array()) {
      for (const element part : ArrayOf(value)) {
        std::string_view one;
        KHABAR_RETURN_IF_ERROR(Named(name, part, "name", one));
        KHABAR_RETURN_IF_ERROR(Push(name, one, out));
      }
      return absl::OkStatus();
    }
    std::string_view text;
    KHABAR_RETURN_IF_ERROR(Named(name, value, "name", text));
    size_t begin = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      const size_t separator = SeparatorAt(text, i);
      if (separator == 0) continue;
      KHABAR_RETURN_IF_ERROR(Push(name, text.substr(begin, i - begin), out));
      begin = i + separator;
      i = begin - 1;
    }
    return Push(name, text.substr(begin), out);
  }

  static size_t SeparatorAt(std::string_view text, size_t i) {
    if (text[i] == ',' || text[i] == ';') return 1;
    const std::string_view two = text.substr(i, 2);
    return two == "،" || two == "؛" ? 2 : 0;
  }

  static absl::Status Push(std::string_view name, std::string_view one,
                           std::vector<std::string_view>& out) {
    if (one.empty()) return absl::OkStatus();
    if (out.size() == limits::kMaxFieldValues) {
      return MakeError(ErrorCode::kTooManyValues, "'" + std::string(name) + "' has more than " +
                                                      std::to_string(limits::kMaxFieldValues) +
                                                      " values");
    }
    out.push_back(one);
    return absl::OkStatus();
  }

  // ninjs 2 and 3: [{"contenttype": "text/plain", "value": …}]. Plain text wins over markup.
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

  const std::string_view url_;
  Document& doc_;
  Fields fields_;
  std::array<bool, kNames.size()> seen_{};
  std::array<int, kKnownCount> best_rank_;
  std::string_view markup_body_, html_, content_type_;
};

absl::StatusOr<Fields> Read(JsonParser& parser, std::string_view utf8, std::string_view url,
                            Document& doc) {
  element root;
  KHABAR_RETURN_IF_ERROR(parser.Parse(utf8, doc, root));
  if (!root.is_object())
    return MakeError(ErrorCode::kWrongType, "an article must be a JSON object");
  return ObjectReader(url, doc).Read(ObjectOf(root));
}

}  // namespace

absl::StatusOr<Fields> ReadJson(std::string_view utf8, std::string_view url, Document& doc) {
  static thread_local JsonParser parser;
  absl::StatusOr<Fields> fields = Read(parser, utf8, url, doc);
  parser.Release();
  return fields;
}

}  // namespace khabar::decode
