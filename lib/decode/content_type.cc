#include "lib/decode/content_type.h"

#include <algorithm>
#include <array>

#include "lib/base/errors.h"
#include "lib/decode/excerpt.h"

namespace khabar::decode {
namespace {

struct KnownType {
  std::string_view name;
  Format format;
};
constexpr auto kKnownTypes = std::to_array<KnownType>({
    {"application/octet-stream", Format::kAuto},
    {"application/json", Format::kJson},
    {"application/x-ndjson", Format::kJson},
    {"application/jsonl", Format::kJson},
    {"application/vnd.iptc.g2.newsitem+json", Format::kJson},
    {"application/rss+xml", Format::kXml},
    {"application/atom+xml", Format::kXml},
    {"application/xml", Format::kXml},
    {"text/xml", Format::kXml},
    {"application/protobuf", Format::kProtobuf},
    {"application/x-protobuf", Format::kProtobuf},
    {"application/vnd.google.protobuf", Format::kProtobuf},
    {"text/html", Format::kHtml},
    {"application/xhtml+xml", Format::kHtml},
    {"text/json", Format::kJson},
});

std::string_view Trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

std::string Lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string CharsetParameter(std::string_view parameters) {
  while (!parameters.empty()) {
    const size_t semicolon = parameters.find(';');
    const std::string_view parameter = Trim(parameters.substr(0, semicolon));
    const size_t equals = parameter.find('=');
    if (equals != std::string_view::npos && Lower(Trim(parameter.substr(0, equals))) == "charset") {
      std::string_view value = Trim(parameter.substr(equals + 1));
      if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
      return Lower(value);
    }
    if (semicolon == std::string_view::npos) break;
    parameters.remove_prefix(semicolon + 1);
  }
  return {};
}

bool StartsWithNoCase(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && Lower(text.substr(0, lower.size())) == lower;
}

// The start of the text as ASCII: BOM and white space skipped, NULs of UTF-16 dropped.
std::string Head(std::string_view bytes) {
  constexpr size_t kHeadBytes = 1024;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) bytes.remove_prefix(2);
  std::string head;
  for (size_t i = 0; i < bytes.size() && head.size() < kHeadBytes; ++i) {
    const char c = bytes[i];
    if (c == '\0') continue;
    if (head.empty() && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) continue;
    head += c;
  }
  return head;
}

std::string_view AfterBlanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

Format SniffMarkup(std::string_view head) {
  if (StartsWithNoCase(head, "<!doctype html")) return Format::kHtml;
  std::string_view rest = head;
  // Skip declaration and comments to the first element.
  while (rest.starts_with("<?") || rest.starts_with("<!--")) {
    const std::string_view close = rest.starts_with("<?") ? "?>" : "-->";
    const size_t end = rest.find(close);
    if (end == std::string_view::npos) return Format::kXml;
    rest = AfterBlanks(rest.substr(end + close.size()));
  }
  for (const std::string_view name :
       {"<rss", "<feed", "<item", "<entry", "<rdf:", "<atom:", "<channel", "<!doctype"}) {
    if (StartsWithNoCase(rest, name))
      return StartsWithNoCase(rest, "<!doctype html") ? Format::kHtml : Format::kXml;
  }
  for (const std::string_view name :
       {"<html", "<head", "<body", "<div", "<p>", "<p ", "<article", "<script", "<table", "<meta",
        "<title", "<h1", "<span", "<section", "<main", "<img"}) {
    if (StartsWithNoCase(rest, name)) return Format::kHtml;
  }
  return head.starts_with("<?xml") ? Format::kXml : Format::kText;
}

}  // namespace

absl::StatusOr<ContentType> ParseContentType(std::string_view value) {
  const size_t semicolon = value.find(';');
  const std::string type = Lower(Trim(value.substr(0, semicolon)));
  ContentType out;
  if (semicolon != std::string_view::npos)
    out.charset = CharsetParameter(value.substr(semicolon + 1));
  if (type.empty()) return out;
  for (const KnownType& known : kKnownTypes) {
    if (type == known.name) {
      out.format = known.format;
      return out;
    }
  }
  if (type.ends_with("+json")) {
    out.format = Format::kJson;
  } else if (type.ends_with("+xml")) {
    out.format = Format::kXml;
  } else if (type == "text/plain" || type == "text/markdown") {
    out.format = Format::kText;
  } else {
    return MakeError(ErrorCode::kUnsupportedContentType,
                     "content type '" + Excerpt(type, 80) +
                         "' is not decoded; known are text/plain, application/json (also +json), "
                         "application/rss+xml "
                         "and application/atom+xml (also +xml), application/x-protobuf, "
                         "application/octet-stream");
  }
  return out;
}

Format SniffFormat(std::string_view bytes) {
  const std::string head = Head(bytes);
  if (head.empty()) return Format::kText;
  std::string_view json = head;
  // A list of objects is JSON too, which the reader refuses by its own code; [AFP] is text.
  if (json[0] == '[') json = AfterBlanks(json.substr(1));
  if (json.starts_with('{')) {
    json = AfterBlanks(json.substr(1));
    if (json.starts_with('"') || json.starts_with('}')) return Format::kJson;
  }
  if (head[0] == '<') return SniffMarkup(head);
  return Format::kText;
}

std::string_view MediaTypeOf(Format format) {
  switch (format) {
    case Format::kJson:
      return "application/json";
    case Format::kXml:
      return "application/xml";
    case Format::kHtml:
      return "text/html";
    case Format::kProtobuf:
      return "application/x-protobuf";
    default:
      return "text/plain";
  }
}

}  // namespace khabar::decode
