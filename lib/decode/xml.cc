#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <array>
#include <memory>
#include <string>

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "lib/decode/formats.h"

namespace khabar::decode {
namespace {

constexpr std::string_view kAtomUri = "http://www.w3.org/2005/Atom";
constexpr std::string_view kDublinCoreUri = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kDublinTermsUri = "http://purl.org/dc/terms/";
constexpr std::string_view kContentModule = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view kMediaRss = "http://search.yahoo.com/mrss/";

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

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

Role RoleOf(std::string_view uri, std::string_view name, bool atom) {
  if (uri == kDublinCoreUri || uri == kDublinTermsUri) {
    if (name == "creator") return Role::kAuthor;
    if (name == "date" || name == "created" || name == "issued") return Role::kPublished;
    if (name == "modified") return Role::kUpdated;
    if (name == "language") return Role::kLanguage;
    if (name == "publisher") return Role::kSource;
    if (name == "subject") return Role::kCategory;
    return Role::kIgnored;
  }
  if (uri == kContentModule) return name == "encoded" ? Role::kContent : Role::kIgnored;
  if (uri == kMediaRss)
    return name == "content" || name == "thumbnail" ? Role::kImage : Role::kIgnored;
  if (atom ? uri != kAtomUri : (!uri.empty() && uri != kAtomUri)) return Role::kIgnored;
  if (name == "title") return Role::kTitle;
  if (name == "link") return Role::kLink;
  if (name == "category") return Role::kCategory;
  if (name == "author") return Role::kAuthor;
  if (name == "source") return Role::kSource;
  if (atom) {
    if (name == "id") return Role::kId;
    if (name == "summary") return Role::kDescription;
    if (name == "content") return Role::kContent;
    if (name == "published") return Role::kPublished;
    if (name == "updated") return Role::kUpdated;
    return Role::kIgnored;
  }
  if (name == "guid") return Role::kId;
  if (name == "description") return Role::kDescription;
  if (name == "pubDate") return Role::kPublished;
  if (name == "enclosure") return Role::kImage;
  return Role::kIgnored;
}

// Collects the one item of a feed from libxml2's SAX events. Elements inside a text (Atom's xhtml)
// are written back as tags, so that the markup stripper sees their blocks.
class ItemReader {
 public:
  explicit ItemReader(Document& doc) : doc_(doc) { fields_.origin = Origin::kFeed; }

  absl::Status status() const { return status_; }

  absl::StatusOr<Fields> Finish() {
    KHABAR_RETURN_IF_ERROR(status_);
    if (items_ == 0)
      return MakeError(ErrorCode::kNotAnItem, "the XML holds no RSS item and no Atom entry");
    StructuredArticle& values = fields_.values;
    values.title = Plain(title_);
    values.description = Plain(description_);
    values.body = Plain(content_);
    if (values.body.empty()) values.body = values.description;
    values.source = Plain(source_);
    if (values.language.empty()) values.language = doc_.arena().Copy(language_);
    doc_.raw.content_type = atom_ ? "application/atom+xml" : "application/rss+xml";
    return fields_;
  }

  void Start(xmlParserCtxtPtr parser, std::string_view name, std::string_view uri,
             int attribute_count, const xmlChar** attributes) {
    if (++depth_ > limits::kMaxNesting) {
      return Fail(parser, ErrorCode::kXmlTooDeep,
                  "the XML is nested deeper than " + std::to_string(limits::kMaxNesting));
    }
    if (depth_ == 1 || item_depth_ == 0) {
      if (const std::string_view lang = Attribute("lang", attribute_count, attributes);
          !lang.empty())
        language_ = lang;
    }
    if (item_depth_ == 0) {
      if (name == "item" || name == "entry") BeginItem(parser, name == "entry");
      return;
    }
    if (depth_ == item_depth_ + 1) {
      BeginChild(name, uri, attribute_count, attributes);
    } else if (role_ == Role::kAuthor && depth_ == item_depth_ + 2) {
      has_nested_author_ = true;
      role_ = name == "name" ? Role::kAuthorName : Role::kAuthor;
      text_.clear();
    } else if (role_ == Role::kSource && depth_ == item_depth_ + 2) {
      text_.clear();
      nested_source_title_ = name == "title";
    } else if (role_ != Role::kIgnored) {
      text_ += "<";
      text_ += name;
      text_ += ">";
    }
  }

  void End(std::string_view name) {
    if (item_depth_ > 0) {
      if (depth_ == item_depth_) {
        item_depth_ = 0;
      } else if (depth_ == item_depth_ + 1) {
        EndChild();
      } else if (role_ == Role::kAuthorName && depth_ == item_depth_ + 2) {
        Push(fields_.values.authors, text_);
        role_ = Role::kAuthor;
        text_.clear();
      } else if (role_ == Role::kSource && depth_ == item_depth_ + 2) {
        if (nested_source_title_) source_ = text_;
        text_.clear();
      } else if (role_ != Role::kIgnored) {
        text_ += "</";
        text_ += name;
        text_ += ">";
      }
    }
    --depth_;
  }

  void Characters(std::string_view text, bool cdata) {
    if (item_depth_ == 0 || role_ == Role::kIgnored) return;
    // Inside xhtml, characters are text: what would read as a tag is escaped again.
    if (depth_ > item_depth_ + 1 && !cdata && role_ == Role::kContent) {
      for (const char c : text) {
        if (c == '<') {
          text_ += "&lt;";
        } else if (c == '&') {
          text_ += "&amp;";
        } else {
          text_ += c;
        }
      }
      return;
    }
    text_ += text;
  }

  void Fail(xmlParserCtxtPtr parser, ErrorCode code, const std::string& message) {
    if (status_.ok()) status_ = MakeError(code, message);
    xmlStopParser(parser);
  }

 private:
  void BeginItem(xmlParserCtxtPtr parser, bool atom) {
    if (++items_ > 1) {
      return Fail(parser, ErrorCode::kNotAnItem,
                  "the feed holds more than one item; send one an article");
    }
    atom_ = atom;
    item_depth_ = depth_;
  }

  void BeginChild(std::string_view name, std::string_view uri, int attribute_count,
                  const xmlChar** attributes) {
    role_ = RoleOf(uri, name, atom_);
    text_.clear();
    has_nested_author_ = false;
    nested_source_title_ = false;
    StructuredArticle& values = fields_.values;
    if (role_ == Role::kLink) {
      const std::string_view href = Attribute("href", attribute_count, attributes);
      const std::string_view rel = Attribute("rel", attribute_count, attributes);
      if (!href.empty() && (rel.empty() || rel == "alternate") && values.url.empty())
        values.url = doc_.arena().Copy(href);
    } else if (role_ == Role::kCategory) {
      const std::string_view label = Attribute("label", attribute_count, attributes);
      Push(values.tags, label.empty() ? Attribute("term", attribute_count, attributes) : label);
    } else if (role_ == Role::kImage && values.image.empty()) {
      const std::string_view type = Attribute("type", attribute_count, attributes);
      const std::string_view medium = Attribute("medium", attribute_count, attributes);
      const bool image = name == "thumbnail" || medium == "image" || type.starts_with("image/");
      if (image) values.image = doc_.arena().Copy(Attribute("url", attribute_count, attributes));
    }
  }

  void EndChild() {
    StructuredArticle& values = fields_.values;
    switch (role_) {
      case Role::kId:
        if (values.article_id.empty()) values.article_id = doc_.arena().Copy(Trimmed());
        break;
      case Role::kTitle:
        if (title_.empty()) title_ = text_;
        break;
      case Role::kLink:
        if (values.url.empty()) values.url = doc_.arena().Copy(Trimmed());
        break;
      case Role::kDescription:
        if (description_.empty()) description_ = text_;
        break;
      case Role::kContent:
        if (content_.empty()) content_ = text_;
        break;
      case Role::kAuthor:
        if (!has_nested_author_) Push(values.authors, text_);
        break;
      case Role::kPublished:
        if (values.publish_time.empty()) values.publish_time = doc_.arena().Copy(Trimmed());
        break;
      case Role::kUpdated:
        if (values.modify_time.empty()) values.modify_time = doc_.arena().Copy(Trimmed());
        break;
      case Role::kCategory:
        Push(values.tags, text_);
        break;
      case Role::kSource:
        if (source_.empty()) source_ = text_;
        break;
      case Role::kLanguage:
        values.language = doc_.arena().Copy(Trimmed());
        break;
      default:
        break;
    }
    role_ = Role::kIgnored;
  }

  void Push(std::vector<std::string_view>& list, std::string_view text) {
    const std::string_view plain = Plain(text);
    if (plain.find_first_not_of(" \t\r\n") != std::string_view::npos) list.push_back(plain);
  }

  // Feeds escape markup inside their texts; plain ones are left as they are.
  std::string_view Plain(std::string_view text) {
    return LooksLikeMarkup(text) ? StripMarkup(text, doc_.arena()) : doc_.arena().Copy(text);
  }

  std::string_view Trimmed() const {
    const size_t begin = text_.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return std::string_view(text_).substr(begin, text_.find_last_not_of(" \t\r\n") - begin + 1);
  }

  // libxml2 gives five pointers an attribute: name, prefix, URI, begin and end of the value.
  static std::string_view Attribute(std::string_view name, int count, const xmlChar** attributes) {
    for (int i = 0; i < count; ++i) {
      const xmlChar** a = attributes + 5 * i;
      if (View(a[0]) == name)
        return {reinterpret_cast<const char*>(a[3]), static_cast<size_t>(a[4] - a[3])};
    }
    return {};
  }

  Document& doc_;
  Fields fields_;
  absl::Status status_;
  int depth_ = 0, item_depth_ = 0, items_ = 0;
  bool atom_ = false, has_nested_author_ = false, nested_source_title_ = false;
  Role role_ = Role::kIgnored;
  std::string text_, title_, description_, content_, source_, language_;
};

struct Context {
  ItemReader* reader;
  xmlParserCtxtPtr parser;
};

void OnStart(void* user, const xmlChar* name, const xmlChar*, const xmlChar* uri, int,
             const xmlChar**, int attribute_count, int, const xmlChar** attributes) {
  auto* context = static_cast<Context*>(user);
  context->reader->Start(context->parser, View(name), View(uri), attribute_count, attributes);
}
void OnEnd(void* user, const xmlChar* name, const xmlChar*, const xmlChar*) {
  static_cast<Context*>(user)->reader->End(View(name));
}
void OnCharacters(void* user, const xmlChar* text, int length) {
  static_cast<Context*>(user)->reader->Characters(
      {reinterpret_cast<const char*>(text), static_cast<size_t>(length)}, false);
}
void OnCdata(void* user, const xmlChar* text, int length) {
  static_cast<Context*>(user)->reader->Characters(
      {reinterpret_cast<const char*>(text), static_cast<size_t>(length)}, true);
}
// Before any entity of an internal subset could be declared or expanded.
void OnDoctype(void* user, const xmlChar*, const xmlChar*, const xmlChar*) {
  auto* context = static_cast<Context*>(user);
  context->reader->Fail(context->parser, ErrorCode::kXmlForbidden,
                        "a document type declaration is not accepted");
}
void OnMessage(void*, const char*, ...) {}
void OnStructuredError(void*, xmlErrorPtr) {}

struct ParserDeleter {
  void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
};

std::string ErrorText(const xmlError* error) {
  std::string message = "malformed XML";
  if (error == nullptr || error->message == nullptr) return message;
  std::string detail(error->message);
  while (!detail.empty() && (detail.back() == '\n' || detail.back() == ' ')) detail.pop_back();
  return message + " at line " + std::to_string(error->line) + ": " + detail.substr(0, 200);
}

}  // namespace

absl::StatusOr<Fields> ReadXml(std::string_view utf8, Document& doc) {
  static const bool initialised = [] {
    xmlInitParser();
    xmlSetGenericErrorFunc(nullptr, OnMessage);
    return true;
  }();
  (void)initialised;
  ItemReader reader(doc);
  Context context{&reader, nullptr};
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = OnStart;
  handler.endElementNs = OnEnd;
  handler.characters = OnCharacters;
  handler.ignorableWhitespace = OnCharacters;
  handler.cdataBlock = OnCdata;
  handler.internalSubset = OnDoctype;
  handler.serror = OnStructuredError;
  const std::unique_ptr<xmlParserCtxt, ParserDeleter> parser(
      xmlCreatePushParserCtxt(&handler, &context, nullptr, 0, nullptr));
  if (parser == nullptr)
    return MakeError(ErrorCode::kInternal, "libxml2 could not create a parser");
  context.parser = parser.get();
  // No network, no external files, no entity substitution; the bytes are UTF-8 whatever their
  // declaration says. HUGE lifts libxml2's limit of 10 MB a text: ours bounds the whole.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
  xmlParseChunk(parser.get(), utf8.data(), static_cast<int>(utf8.size()), 1);
  KHABAR_RETURN_IF_ERROR(reader.status());
  if (parser->wellFormed == 0) {
    return MakeError(ErrorCode::kInvalidXml, ErrorText(xmlCtxtGetLastError(parser.get())));
  }
  return reader.Finish();
}

}  // namespace khabar::decode
