#include "lib/decode/feed_item.h"

#include <algorithm>
#include <utility>

#include "lib/base/limits.h"
#include "lib/decode/formats.h"

namespace khabar::decode {
namespace {

constexpr std::string_view kAtomUri = "http://www.w3.org/2005/Atom";
constexpr std::string_view kDublinCoreUri = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kDublinTermsUri = "http://purl.org/dc/terms/";
constexpr std::string_view kRss1Uri = "http://purl.org/rss/1.0/";
constexpr std::string_view kContentModule = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view kMediaRss = "http://search.yahoo.com/mrss/";

std::string_view View(const unsigned char* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

// Without entity substitution, libxml2 leaves every & of an attribute's value as &#38;.
std::string Ampersands(std::string_view value) {
  constexpr std::string_view kWritten = "&#38;";
  std::string out;
  for (size_t begin = 0; begin < value.size();) {
    const size_t end = std::min(value.find(kWritten, begin), value.size());
    out.append(value.substr(begin, end - begin));
    if (end < value.size()) out += '&';
    begin = end + kWritten.size();
  }
  return out;
}

}  // namespace

std::string XmlAttributes::Find(std::string_view name) const {
  for (int i = 0; i < count_; ++i) {
    const unsigned char** five = fives_ + 5 * i;
    if (View(five[0]) != name) continue;
    return Ampersands(
        {reinterpret_cast<const char*>(five[3]), static_cast<size_t>(five[4] - five[3])});
  }
  return {};
}

ItemReader::Role ItemReader::ModuleRoleOf(std::string_view uri, std::string_view name) {
  if (uri == kContentModule) return name == "encoded" ? Role::kContent : Role::kIgnored;
  if (uri == kMediaRss)
    return name == "content" || name == "thumbnail" ? Role::kImage : Role::kIgnored;
  if (uri != kDublinCoreUri && uri != kDublinTermsUri) return Role::kIgnored;
  if (name == "creator") return Role::kAuthor;
  if (name == "date" || name == "created" || name == "issued") return Role::kPublished;
  if (name == "modified") return Role::kUpdated;
  if (name == "language") return Role::kLanguage;
  if (name == "publisher") return Role::kSource;
  if (name == "subject") return Role::kCategory;
  return Role::kIgnored;
}

ItemReader::Role ItemReader::AtomRoleOf(std::string_view name) {
  if (name == "id") return Role::kId;
  if (name == "summary") return Role::kDescription;
  if (name == "content") return Role::kContent;
  if (name == "published") return Role::kPublished;
  if (name == "updated") return Role::kUpdated;
  return Role::kIgnored;
}

ItemReader::Role ItemReader::RssRoleOf(std::string_view name) {
  if (name == "guid") return Role::kId;
  if (name == "description") return Role::kDescription;
  if (name == "pubDate") return Role::kPublished;
  if (name == "enclosure") return Role::kImage;
  return Role::kIgnored;
}

ItemReader::Role ItemReader::RoleOf(std::string_view uri, std::string_view name, bool atom) {
  const bool own = atom ? uri == kAtomUri : uri.empty() || uri == kAtomUri || uri == kRss1Uri;
  if (!own) return ModuleRoleOf(uri, name);
  if (name == "title") return Role::kTitle;
  if (name == "link") return Role::kLink;
  if (name == "category") return Role::kCategory;
  if (name == "author") return Role::kAuthor;
  if (name == "source") return Role::kSource;
  return atom ? AtomRoleOf(name) : RssRoleOf(name);
}

absl::StatusOr<Fields> ItemReader::Finish() {
  KHABAR_RETURN_IF_ERROR(status_);
  if (items_ == 0)
    return MakeError(ErrorCode::kNotAnItem, "the XML holds no RSS item and no Atom entry");
  StructuredArticle& values = fields_.values;
  values.title = Plain(title_);
  values.description = Plain(description_);
  values.body = Plain(content_);
  // The description of an item without content is its text, and then describes nothing else.
  if (values.body.empty()) std::swap(values.body, values.description);
  values.source = Plain(source_);
  if (values.language.empty()) values.language = doc_.arena().Copy(feed_language_);
  if (values.url.empty() && is_permalink_ && values.article_id.starts_with("http"))
    values.url = values.article_id;
  doc_.raw.content_type = atom_ ? "application/atom+xml" : "application/rss+xml";
  return std::move(fields_);
}

void ItemReader::Start(std::string_view name, std::string_view uri,
                       const XmlAttributes& attributes) {
  if (++depth_ > limits::kMaxXmlNesting) {
    return Fail(ErrorCode::kXmlTooDeep,
                "the XML is nested deeper than " + std::to_string(limits::kMaxXmlNesting));
  }
  if (item_depth_ == 0) {
    in_feed_language_ = items_ == 0 && name == "language" && uri.empty();
    if (in_feed_language_) text_.clear();
    if (std::string lang = attributes.Find("lang"); !lang.empty() && items_ == 0)
      feed_language_ = std::move(lang);
    if (name == "item" || name == "entry") BeginItem(name == "entry");
  } else if (depth_ == item_depth_ + 1) {
    BeginChild(name, uri, attributes);
  } else {
    BeginNested(name);
  }
}

void ItemReader::End(std::string_view name) {
  if (in_feed_language_) {
    feed_language_ = Trimmed();
    in_feed_language_ = false;
  } else if (item_depth_ > 0 && depth_ == item_depth_) {
    item_depth_ = 0;
  } else if (item_depth_ > 0 && depth_ == item_depth_ + 1) {
    EndChild();
  } else if (item_depth_ > 0) {
    EndNested(name);
  }
  --depth_;
}

void ItemReader::Characters(std::string_view text, bool cdata) {
  const bool wanted = item_depth_ > 0 ? role_ != Role::kIgnored : in_feed_language_;
  if (!wanted) return;
  // Inside xhtml, characters are text: what would read as a tag is escaped again.
  const bool may_hold_markup =
      role_ == Role::kContent || role_ == Role::kDescription || role_ == Role::kTitle;
  if (depth_ > item_depth_ + 1 && !cdata && may_hold_markup) return AppendEscaped(text);
  text_ += text;
}

void ItemReader::AppendEscaped(std::string_view text) {
  for (const char c : text) {
    if (c == '<') {
      text_ += "&lt;";
    } else if (c == '&') {
      text_ += "&amp;";
    } else {
      text_ += c;
    }
  }
}

void ItemReader::Fail(ErrorCode code, std::string_view message) {
  if (status_.ok()) status_ = MakeError(code, message);
}

void ItemReader::BeginItem(bool atom) {
  if (++items_ > 1) {
    return Fail(ErrorCode::kNotAnItem, "the feed holds more than one item; send one an article");
  }
  atom_ = atom;
  item_depth_ = depth_;
}

void ItemReader::BeginChild(std::string_view name, std::string_view uri,
                            const XmlAttributes& attributes) {
  role_ = RoleOf(uri, name, atom_);
  text_.clear();
  has_nested_author_ = false;
  in_source_title_ = false;
  StructuredArticle& values = fields_.values;
  if (role_ == Role::kLink) {
    const std::string rel = attributes.Find("rel");
    if ((rel.empty() || rel == "alternate") && values.url.empty())
      values.url = doc_.arena().Copy(attributes.Find("href"));
  } else if (role_ == Role::kId && !atom_) {
    is_permalink_ = attributes.Find("isPermaLink") != "false";
  } else if (role_ == Role::kCategory) {
    const std::string label = attributes.Find("label");
    Push(values.tags, label.empty() ? attributes.Find("term") : label);
  } else if (role_ == Role::kImage && values.image.empty()) {
    const bool image = name == "thumbnail" || attributes.Find("medium") == "image" ||
                       attributes.Find("type").starts_with("image/");
    if (image) values.image = doc_.arena().Copy(attributes.Find("url"));
  }
}

void ItemReader::BeginNested(std::string_view name) {
  const bool direct = depth_ == item_depth_ + 2;
  if (direct && role_ == Role::kAuthor) {
    has_nested_author_ = true;
    if (name == "name") role_ = Role::kAuthorName;
    text_.clear();
  } else if (direct && role_ == Role::kSource) {
    in_source_title_ = name == "title";
    text_.clear();
  } else if (role_ != Role::kIgnored) {
    text_.append("<").append(name).append(">");
  }
}

void ItemReader::EndNested(std::string_view name) {
  const bool direct = depth_ == item_depth_ + 2;
  if (direct && role_ == Role::kAuthorName) {
    Push(fields_.values.authors, text_);
    role_ = Role::kAuthor;
    text_.clear();
  } else if (direct && role_ == Role::kSource) {
    if (in_source_title_) source_ = text_;
    text_.clear();
  } else if (role_ != Role::kIgnored) {
    text_.append("</").append(name).append(">");
  }
}

void ItemReader::EndChild() {
  StructuredArticle& values = fields_.values;
  switch (role_) {
    case Role::kId:
      SetTrimmed(values.article_id);
      break;
    case Role::kTitle:
      SetText(title_);
      break;
    case Role::kLink:
      SetTrimmed(values.url);
      break;
    case Role::kDescription:
      SetText(description_);
      break;
    case Role::kContent:
      SetText(content_);
      break;
    case Role::kAuthor:
      if (!has_nested_author_) Push(values.authors, text_);
      break;
    case Role::kPublished:
      SetTrimmed(values.publish_time);
      break;
    case Role::kUpdated:
      SetTrimmed(values.modify_time);
      break;
    case Role::kCategory:
      Push(values.tags, text_);
      break;
    case Role::kSource:
      SetText(source_);
      break;
    case Role::kLanguage:
      SetTrimmed(values.language);
      break;
    default:
      break;
  }
  role_ = Role::kIgnored;
}

// The first of several elements of one kind wins.
void ItemReader::SetText(std::string& target) {
  if (target.empty()) target = text_;
}

void ItemReader::SetTrimmed(std::string_view& target) {
  if (target.empty()) target = doc_.arena().Copy(Trimmed());
}

void ItemReader::Push(std::vector<std::string_view>& list, std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
  if (list.size() == limits::kMaxFieldValues) {
    return Fail(ErrorCode::kTooManyValues, "the item has more than " +
                                               std::to_string(limits::kMaxFieldValues) +
                                               " authors or categories");
  }
  list.push_back(Plain(text));
}

std::string_view ItemReader::Plain(std::string_view text) {
  return LooksLikeMarkup(text) ? StripMarkup(text, doc_.arena()) : doc_.arena().Copy(text);
}

std::string_view ItemReader::Trimmed() const {
  const size_t begin = text_.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return std::string_view(text_).substr(begin, text_.find_last_not_of(" \t\r\n") - begin + 1);
}

}  // namespace khabar::decode
