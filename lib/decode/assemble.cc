#include <algorithm>
#include <string>
#include <utility>

#include "lib/base/hash.h"
#include "lib/base/limits.h"
#include "lib/base/utf8.h"
#include "lib/decode/fields.h"
#include "lib/decode/time.h"
#include "lib/decode/url.h"
#include "lib/text/normalize.h"

namespace khabar::decode {
namespace {

absl::Status CheckLength(std::string_view name, std::string_view value, size_t limit,
                         ErrorCode code) {
  if (value.size() <= limit) return absl::OkStatus();
  return MakeError(code, "'" + std::string(name) + "' has " + std::to_string(value.size()) +
                             " bytes, the limit is " + std::to_string(limit));
}

class Assembler {
 public:
  Assembler(const Fields& fields, const ArticleHints& hints, Document& doc)
      : values_(fields.values),
        found_(fields.found),
        found_title_(fields.found_title),
        origin_(fields.origin),
        hints_(hints),
        doc_(doc) {}

  absl::Status Run() {
    KHABAR_RETURN_IF_ERROR(CheckHints());
    KHABAR_RETURN_IF_ERROR(CheckLimits());
    KHABAR_RETURN_IF_ERROR(SetTexts());
    Metadata& meta = doc_.metadata;
    meta.source = Choose(hints_.source, values_.source);
    meta.url = Choose(hints_.url, values_.url);
    meta.site_name = Found(found_.site_name);
    meta.description = LineOr(values_.description, found_.description);
    meta.section = LineOr(values_.section, found_.section);
    meta.image = LineOr(values_.image, found_.image);
    meta.language = Choose(hints_.language, values_.language);
    if (!meta.language) meta.language = Found(found_.language);
    SetList(values_.authors, found_.authors, meta.authors);
    SetList(values_.tags, found_.tags, meta.tags);
    SetTime("publish_time", hints_.publish_time, values_.publish_time, meta.publish_time);
    if (!meta.publish_time) meta.publish_time = found_.publish_time;
    SetTime("modify_time", {}, values_.modify_time, meta.modify_time);
    if (!meta.modify_time) meta.modify_time = found_.modify_time;
    SetCanonicalUrl();
    SetId();
    doc_.MarkSet({Layer::kText});
    return absl::OkStatus();
  }

 private:
  // Values beside the bytes come from headers and flags: any bytes at all.
  absl::Status CheckHints() const {
    const std::pair<std::string_view, std::string_view> named[] = {
        {"article_id", hints_.article_id}, {"url", hints_.url},
        {"source", hints_.source},         {"publish_time", hints_.publish_time},
        {"language", hints_.language},
    };
    for (const auto& [name, value] : named) {
      if (!IsValidUtf8(value)) {
        return MakeError(ErrorCode::kInvalidField,
                         "'" + std::string(name) + "' given beside the article is not UTF-8");
      }
    }
    return absl::OkStatus();
  }

  absl::Status CheckLimits() const {
    const auto check = [](std::string_view name, std::string_view value) {
      return CheckLength(name, value, limits::kMaxFieldBytes, ErrorCode::kFieldTooLong);
    };
    for (const std::string_view id : {hints_.article_id, values_.article_id}) {
      KHABAR_RETURN_IF_ERROR(
          CheckLength("article_id", id, limits::kMaxArticleIdBytes, ErrorCode::kArticleIdTooLong));
    }
    const std::pair<std::string_view, std::string_view> named[] = {
        {"title", values_.title},
        {"description", values_.description},
        {"url", hints_.url},
        {"url", values_.url},
        {"source", hints_.source},
        {"source", values_.source},
        {"language", hints_.language},
        {"language", values_.language},
        {"publish_time", hints_.publish_time},
        {"publish_time", values_.publish_time},
        {"modify_time", values_.modify_time},
        {"section", values_.section},
        {"image", values_.image},
    };
    for (const auto& [name, value] : named) KHABAR_RETURN_IF_ERROR(check(name, value));
    for (const auto* list : {&values_.authors, &values_.tags}) {
      if (list->size() > limits::kMaxFieldValues) {
        return MakeError(ErrorCode::kTooManyValues, "a field has " + std::to_string(list->size()) +
                                                        " values, the limit is " +
                                                        std::to_string(limits::kMaxFieldValues));
      }
      for (const std::string_view value : *list)
        KHABAR_RETURN_IF_ERROR(check("authors or tags", value));
    }
    return CheckLength("body", values_.body, limits::kMaxTextBytes, ErrorCode::kArticleTooLarge);
  }

  absl::Status SetTexts() {
    TextUnit& title = doc_.unit(Field::kTitle);
    title.text = text::PublishLine(values_.title, doc_.arena(), title.to_original);
    if (!title.text.empty()) doc_.metadata.title_origin = origin_;
    if (title.text.empty() && found_title_) {
      title.text = text::PublishLine(found_title_.value, doc_.arena(), title.to_original);
      if (!title.text.empty()) doc_.metadata.title_origin = found_title_.origin;
    }
    TextUnit& body = doc_.unit(Field::kBody);
    body.text = text::Publish(values_.body, doc_.arena(), body.to_original);
    if (!body.text.empty()) return absl::OkStatus();
    if (title.text.empty() && values_.description.empty() && values_.url.empty()) {
      return MakeError(ErrorCode::kEmptyArticle, "the article has no text");
    }
    return MakeError(ErrorCode::kNoBody, "the article has a title or other metadata but no body");
  }

  SourcedText Choose(std::string_view hint, std::string_view value) {
    SourcedText out = Line(hint);
    if (!out) return Line(value);
    out.origin = Origin::kHint;
    return out;
  }

  SourcedText Line(std::string_view value) {
    OffsetMap unused;
    const std::string_view line = text::PublishLine(value, doc_.arena(), unused);
    if (line.empty()) return {};
    return {line, origin_};
  }

  // A page's value that is too long for one is none: it says nothing against the article.
  SourcedText Found(const SourcedText& found) {
    if (found.value.size() > limits::kMaxFieldBytes) return {};
    SourcedText out = Line(found.value);
    if (out) out.origin = found.origin;
    return out;
  }

  SourcedText LineOr(std::string_view value, const SourcedText& found) {
    const SourcedText out = Line(value);
    return out ? out : Found(found);
  }

  void SetList(const std::vector<std::string_view>& values, const std::vector<SourcedText>& found,
               std::vector<SourcedText>& out) {
    for (const std::string_view value : values) {
      if (const SourcedText line = Line(value)) out.push_back(line);
    }
    if (!out.empty()) return;
    for (const SourcedText& value : found) {
      if (const SourcedText line = Found(value)) out.push_back(line);
    }
  }

  // A time that cannot be read does not cost the article: it is kept aside.
  void SetTime(std::string_view name, std::string_view hint, std::string_view value,
               SourcedTime& out) {
    for (const bool from_hint : {true, false}) {
      const std::string_view text = from_hint ? hint : value;
      if (text.empty()) continue;
      if (const std::optional<ParsedTime> time = ParseTime(text)) {
        out.instant = time->instant;
        out.date = doc_.arena().Copy(time->date);
        out.has_utc_offset = time->utc_offset_seconds.has_value();
        out.utc_offset_seconds = time->utc_offset_seconds.value_or(0);
        out.origin = from_hint ? Origin::kHint : origin_;
        return;
      }
      KeepAside(name, text);
    }
  }

  void KeepAside(std::string_view name, std::string_view text) {
    constexpr size_t kMaxBytes = 200;
    std::string json = "\"";
    for (const char c : Utf8Prefix(text, kMaxBytes)) {
      if (c == '"' || c == '\\') json += '\\';
      if (static_cast<uint8_t>(c) >= 0x20) json += c;
    }
    json += '"';
    doc_.extra_fields.push_back({name, doc_.arena().Copy(json)});
  }

  void SetCanonicalUrl() {
    Metadata& meta = doc_.metadata;
    std::string canonical = CanonicalUrl(found_.canonical_url.value);
    Origin origin = found_.canonical_url.origin;
    if (canonical.empty() || canonical.size() > limits::kMaxFieldBytes) {
      canonical = CanonicalUrl(meta.url.value);
      origin = Origin::kDerived;
    }
    if (canonical.empty()) return;
    meta.canonical_url = {doc_.arena().Copy(canonical), origin};
    if (!meta.source) meta.source = {doc_.arena().Copy(HostOf(canonical)), Origin::kUrl};
  }

  void SetId() {
    Metadata& meta = doc_.metadata;
    meta.article_id = Choose(hints_.article_id, values_.article_id);
    if (meta.article_id) return;
    const std::string_view basis = meta.canonical_url ? meta.canonical_url.value : doc_.body().text;
    meta.article_id = {doc_.arena().Copy(ToHex(Sha256(basis))), Origin::kDerived};
  }

  const StructuredArticle& values_;
  const Metadata& found_;
  const SourcedText& found_title_;
  const Origin origin_;
  const ArticleHints& hints_;
  Document& doc_;
};

}  // namespace

absl::Status Assemble(const Fields& fields, const ArticleHints& hints, Document& doc) {
  return Assembler(fields, hints, doc).Run();
}

}  // namespace khabar::decode
