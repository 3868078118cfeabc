#include "service/cli/pretty.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "absl/time/time.h"

#include "service/cli/marked_text.h"
#include "service/cli/page.h"
#include "service/cli/pretty_layers.h"
#include "service/cli/style.h"
#include "service/cli/terminal.h"

namespace khabar::cli {
namespace {

class Printer {
 public:
  Printer(const v1::EnrichedArticle& article, const PrettyOptions& options)
      : article_(article), page_{options, {}} {}

  std::string Run() {
    Header();
    Body();
    Legend();
    Summary();
    Entities();
    PrintLayers(article_, page_);
    Metadata();
    Problems();
    return std::move(page_.out);
  }

 private:
  // The mentions of one text, in order, without overlap.
  std::vector<Mark> Marks(bool title) const {
    const std::string& text = title ? article_.title() : article_.body();
    std::vector<Mark> marks;
    for (const v1::Entity& entity : article_.entities()) {
      for (const v1::Mention& mention : entity.mentions()) {
        if (title ? !mention.has_title_span() : !mention.has_span()) continue;
        const v1::Span& span = title ? mention.title_span() : mention.span();
        if (IsSpanOf(text, span))
          marks.push_back({span.begin(), span.end(), &StyleOf(entity.type())});
      }
    }
    std::sort(marks.begin(), marks.end(),
              [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    int32_t end = 0;
    std::erase_if(marks, [&end](const Mark& mark) {
      if (mark.begin < end) return true;
      end = mark.end;
      return false;
    });
    return marks;
  }

  void Header() {
    page_.AddRule();
    const std::string& title = article_.title();
    if (!title.empty()) page_.AddWrapped(title, Marks(true), kBold);
    std::string line;
    const auto add = [&line](std::string_view value) {
      if (!value.empty()) line += (line.empty() ? "" : " · ") + InLatinLine(value);
    };
    add(article_.source());
    for (const v1::SourcedText& author : article_.metadata().authors()) add(author.value());
    add(Published());
    if (article_.has_language())
      add(article_.language().code() + " " + Percent(article_.language().confidence()));
    if (DirectionOf(line) == Direction::kRightToLeft) line.insert(0, "\u200E");
    if (!line.empty()) page_.AddWrapped(line, {}, kDim);
    page_.AddRule();
  }

  // The day in the source's own zone, with its time of day where both are known.
  std::string Published() const {
    const v1::SourcedTime& published = article_.metadata().publish_source();
    if (!published.has_time() || !published.has_utc_offset_seconds()) return published.date();
    return absl::FormatTime("%Y-%m-%d %H:%M %Ez", absl::FromUnixSeconds(published.time().seconds()),
                            absl::FixedTimeZone(published.utc_offset_seconds()));
  }

  void Body() {
    const std::vector<Mark> marks = Marks(false);
    const std::string& body = article_.body();
    const MarkedTextOptions options{page_.options.width, page_.options.color, {}};
    if (article_.paragraphs().empty()) {  // not analysed
      for (size_t begin = 0; begin <= body.size();) {
        const size_t end = std::min(body.find('\n', begin), body.size());
        page_.out += WrapMarked(body, static_cast<int32_t>(begin), static_cast<int32_t>(end), marks,
                                options);
        begin = end + 1;
      }
    }
    for (int i = 0; i < article_.paragraphs_size(); ++i) {
      const v1::Span& paragraph = article_.paragraphs(i);
      if (!IsSpanOf(body, paragraph)) continue;
      if (i > 0) page_.out += "\n";
      page_.out += WrapMarked(body, paragraph.begin(), paragraph.end(), marks, options);
    }
    page_.AddRule();
  }

  void Legend() {
    std::array<bool, kTypeStyles.size()> used{};
    for (const v1::Entity& entity : article_.entities())
      used[static_cast<size_t>(&StyleOf(entity.type()) - kTypeStyles.data())] = true;
    int column = 0;
    for (size_t type = 0; type < used.size(); ++type) {
      if (!used[type]) continue;
      const TypeStyle& style = kTypeStyles[type];
      const std::string plain = page_.options.color
                                    ? " " + std::string(style.name) + " "
                                    : std::string(style.label) + " " + std::string(style.name);
      const int width = static_cast<int>(plain.size());
      const bool fits = column + 2 + width <= page_.options.width;
      if (column > 0) page_.out += fits ? "  " : "\n";
      column = fits ? column + 2 + width : width;
      page_.out += page_.Styled(plain, style.color);
    }
    if (column > 0) page_.out += "\n";
  }

  void Summary() {
    int mentions = 0;
    for (const v1::Entity& entity : article_.entities()) mentions += entity.mentions_size();
    std::string line;
    const auto add = [&line](int count, const std::string& one, const std::string& many) {
      if (count == 0) return;
      line += (line.empty() ? "" : " · ") + std::to_string(count) + " " + (count == 1 ? one : many);
    };
    add(article_.paragraphs_size(), "paragraph", "paragraphs");
    add(article_.sentences_size(), "sentence", "sentences");
    add(article_.entities_size(), "entity", "entities");
    add(mentions, "mention", "mentions");
    add(article_.quotations_size(), "quotation", "quotations");
    if (!line.empty()) page_.out += page_.Styled(line, kDim) + "\n";
  }

  void Entities() {
    if (article_.entities().empty()) return;
    std::vector<const v1::Entity*> entities;
    for (const v1::Entity& entity : article_.entities()) entities.push_back(&entity);
    std::stable_sort(
        entities.begin(), entities.end(),
        [](const v1::Entity* a, const v1::Entity* b) { return a->salience() > b->salience(); });
    page_.AddSection("Entities, by salience");
    constexpr size_t kShown = 25;
    for (size_t i = 0; i < std::min(entities.size(), kShown); ++i) Entity(*entities[i]);
    if (entities.size() > kShown)
      page_.out +=
          page_.Styled("  … and " + std::to_string(entities.size() - kShown) + " more", kDim) +
          "\n";
  }

  void Entity(const v1::Entity& entity) {
    const TypeStyle& style = StyleOf(entity.type());
    std::string label =
        page_.options.color ? " " + std::string(style.label) : std::string(style.label);
    label.resize(page_.options.color ? 7 : 5, ' ');
    const ShareBar bar = BarOf(entity.salience());
    page_.out += "  " + bar.filled + page_.Styled(bar.rest, kDim) + "  " +
                 Decimals(entity.salience()) + "  ";
    page_.out += page_.Styled(label, style.color) + "  " + InLatinLine(entity.name());
    if (entity.mentions_size() > 1)
      page_.out += page_.Styled(" ×" + std::to_string(entity.mentions_size()), kDim);
    if (!entity.country_code().empty()) page_.out += "  " + entity.country_code();
    if (const v1::Entity* holder = FindEntity(article_, entity.role_of()); holder != nullptr)
      page_.out += page_.Styled("  of ", kDim) + InLatinLine(holder->name());
    if (const v1::Entity* whose = FindEntity(article_, entity.role_in()); whose != nullptr)
      page_.out += page_.Styled("  in ", kDim) + InLatinLine(whose->name());
    page_.out += "\n";
  }

  void Value(std::string_view name, std::string_view value, v1::MetadataOrigin origin) {
    if (value.empty()) return;
    std::string label(name);
    label.resize(11, ' ');
    page_.out += "  " + page_.Styled(label, kDim) + InLatinLine(value);
    if (origin != v1::METADATA_ORIGIN_UNSPECIFIED)
      page_.out += page_.Styled("  " + OriginName(origin), kDim);
    page_.out += "\n";
  }

  void Metadata() {
    const v1::Metadata& meta = article_.metadata();
    page_.AddSection("Metadata, and where it was read");
    Value("id", article_.article_id(), meta.article_id_origin());
    Value("source", article_.source(), meta.source_origin());
    Value("url", article_.canonical_url(), meta.canonical_url_origin());
    for (const v1::SourcedText& author : meta.authors())
      Value("author", author.value(), author.origin());
    Value("published", Published(), meta.publish_source().origin());
    Value("modified", meta.modify_source().date(), meta.modify_source().origin());
    Value("section", meta.section().value(), meta.section().origin());
    std::string tags;
    for (const v1::SourcedText& tag : meta.tags())
      tags += (tags.empty() ? "" : " · ") + InLatinLine(tag.value());
    if (!tags.empty()) Value("tags", tags, meta.tags(0).origin());
    const v1::RawInfo& raw = article_.raw();
    Value("charset", raw.charset(), raw.charset_origin());
    std::string original = raw.content_type() + ", " + std::to_string(raw.size_bytes()) + " bytes";
    if (!raw.topic().empty()) {
      original += ", " + raw.topic() + " [" + std::to_string(raw.partition()) + "] @ " +
                  std::to_string(raw.offset());
    }
    Value("original", original, v1::METADATA_ORIGIN_UNSPECIFIED);
  }

  void Problems() {
    for (const v1::StageError& error : article_.provenance().stage_errors()) {
      page_.out += "\n" +
                   page_.Styled("'" + error.stage() + "' gave nothing: " + error.code() + ": " +
                                    error.message(),
                                kRed) +
                   "\n";
    }
  }

  const v1::EnrichedArticle& article_;
  Page page_;
};

}  // namespace

std::string Pretty(const v1::EnrichedArticle& article, const PrettyOptions& options) {
  return Printer(article, options).Run();
}

}  // namespace khabar::cli
