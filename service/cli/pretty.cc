#include "service/cli/pretty.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <vector>

#include "absl/time/time.h"

#include "service/cli/marked_text.h"
#include "service/cli/style.h"
#include "service/cli/terminal.h"

namespace khabar::cli {
namespace {

constexpr std::string_view kDim = "2", kBold = "1", kRed = "31";

class Printer {
 public:
  Printer(const v1::EnrichedArticle& article, const PrettyOptions& options)
      : article_(article), options_(options) {
    for (const v1::Entity& entity : article.entities()) by_id_[entity.entity_id()] = &entity;
  }

  std::string Run() {
    Header();
    Body();
    Legend();
    Summary();
    Entities();
    Quotations();
    Times();
    Amounts();
    Subjects();
    Metadata();
    Problems();
    return std::move(out_);
  }

 private:
  std::string Styled(std::string_view text, std::string_view sgr) const {
    return Paint(text, options_.color ? sgr : std::string_view());
  }

  std::string Wrapped(const std::string& text, const std::vector<Mark>& marks,
                      std::string_view base) const {
    return WrapMarked(text, 0, static_cast<int32_t>(text.size()), marks,
                      {options_.width, options_.color, base});
  }

  void Rule() {
    std::string rule;
    for (int i = 0; i < options_.width; ++i) rule += "─";
    out_ += Styled(rule, kDim) + "\n";
  }

  void Section(std::string_view title) { out_ += "\n" + Styled(title, kBold) + "\n"; }

  // The mentions of one text, in order.
  std::vector<Mark> Marks(bool title) const {
    std::vector<Mark> marks;
    for (const v1::Entity& entity : article_.entities()) {
      for (const v1::Mention& mention : entity.mentions()) {
        if (title ? !mention.has_title_span() : !mention.has_span()) continue;
        const v1::Span& span = title ? mention.title_span() : mention.span();
        marks.push_back({span.begin(), span.end(), &StyleOf(entity.type())});
      }
    }
    std::sort(marks.begin(), marks.end(),
              [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    return marks;
  }

  void Header() {
    Rule();
    const std::string& title = article_.title();
    if (!title.empty()) out_ += Wrapped(title, Marks(true), kBold);
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
    if (!line.empty()) out_ += Wrapped(line, {}, kDim);
    Rule();
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
    const MarkedTextOptions options{options_.width, options_.color, {}};
    if (article_.paragraphs().empty()) {  // not analysed
      for (size_t begin = 0; begin <= body.size();) {
        const size_t end = std::min(body.find('\n', begin), body.size());
        out_ += WrapMarked(body, static_cast<int32_t>(begin), static_cast<int32_t>(end), marks,
                           options);
        begin = end + 1;
      }
    }
    for (int i = 0; i < article_.paragraphs_size(); ++i) {
      const v1::Span& paragraph = article_.paragraphs(i);
      if (i > 0) out_ += "\n";
      out_ += WrapMarked(body, paragraph.begin(), paragraph.end(), marks, options);
    }
    Rule();
  }

  void Legend() {
    std::array<bool, kTypeStyles.size()> used{};
    for (const v1::Entity& entity : article_.entities())
      used[static_cast<size_t>(entity.type()) % used.size()] = true;
    int column = 0;
    for (size_t type = 0; type < used.size(); ++type) {
      if (!used[type]) continue;
      const TypeStyle& style = kTypeStyles[type];
      const std::string plain = options_.color
                                    ? " " + std::string(style.name) + " "
                                    : std::string(style.label) + " " + std::string(style.name);
      const int width = static_cast<int>(plain.size());
      const bool fits = column + 2 + width <= options_.width;
      if (column > 0) out_ += fits ? "  " : "\n";
      column = fits ? column + 2 + width : width;
      out_ += Styled(plain, style.color);
    }
    if (column > 0) out_ += "\n";
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
    if (!line.empty()) out_ += Styled(line, kDim) + "\n";
  }

  void Entities() {
    if (article_.entities().empty()) return;
    std::vector<const v1::Entity*> entities;
    for (const v1::Entity& entity : article_.entities()) entities.push_back(&entity);
    std::stable_sort(
        entities.begin(), entities.end(),
        [](const v1::Entity* a, const v1::Entity* b) { return a->salience() > b->salience(); });
    Section("Entities, by salience");
    constexpr size_t kShown = 25;
    for (size_t i = 0; i < std::min(entities.size(), kShown); ++i) Entity(*entities[i]);
    if (entities.size() > kShown)
      out_ += Styled("  … and " + std::to_string(entities.size() - kShown) + " more", kDim) + "\n";
  }

  void Entity(const v1::Entity& entity) {
    const TypeStyle& style = StyleOf(entity.type());
    std::string label = options_.color ? " " + std::string(style.label) : std::string(style.label);
    label.resize(options_.color ? 7 : 5, ' ');
    const ShareBar bar = BarOf(entity.salience());
    out_ += "  " + bar.filled + Styled(bar.rest, kDim) + "  " + Decimals(entity.salience()) + "  ";
    out_ += Styled(label, style.color) + "  " + InLatinLine(entity.name());
    if (entity.mentions_size() > 1)
      out_ += Styled(" ×" + std::to_string(entity.mentions_size()), kDim);
    if (!entity.country_code().empty()) out_ += "  " + entity.country_code();
    if (const auto holder = by_id_.find(entity.role_of()); holder != by_id_.end())
      out_ += Styled("  of ", kDim) + InLatinLine(holder->second->name());
    if (const auto whose = by_id_.find(entity.role_in()); whose != by_id_.end())
      out_ += Styled("  in ", kDim) + InLatinLine(whose->second->name());
    out_ += "\n";
  }

  std::string_view TextOf(const v1::Span& span, bool title) const {
    const std::string_view text = title ? article_.title() : article_.body();
    return text.substr(static_cast<size_t>(span.begin()),
                       static_cast<size_t>(span.end() - span.begin()));
  }

  void Quotations() {
    if (article_.quotations().empty()) return;
    Section("Quotations");
    for (const v1::Quotation& quotation : article_.quotations()) {
      const auto speaker = by_id_.find(quotation.speaker_entity_id());
      std::string who =
          speaker != by_id_.end() ? speaker->second->name() : quotation.speaker_text();
      if (who.empty()) who = "—";
      out_ += "  " + Styled(InLatinLine(who), kBold);
      if (!quotation.cue_lemma().empty())
        out_ += Styled(" (" + InLatinLine(quotation.cue_lemma()) + ")", kDim);
      out_ += Styled(HowFound(quotation.resolution()), kDim) + ":\n";
      std::string said;
      for (const v1::Span& span : quotation.content()) {
        said += said.empty() ? "" : " … ";
        said += TextOf(span, quotation.in_title());
      }
      // The speaker's own words stand in marks.
      const bool direct = quotation.kind() == v1::QUOTATION_KIND_DIRECT;
      out_ += Wrapped(direct ? "«" + said + "»" : said, {}, {});
    }
  }

  static std::string_view HowFound(v1::SpeakerResolution resolution) {
    if (resolution == v1::SPEAKER_RESOLUTION_CARRIED) return ", from before";
    if (resolution == v1::SPEAKER_RESOLUTION_PRONOUN) return ", by a pronoun or noun";
    return {};
  }

  void Times() {
    if (article_.times().empty()) return;
    Section("Times");
    for (const v1::TimeExpression& time : article_.times()) {
      out_ += "  " + InLatinLine(time.text()) + Styled("  → ", kDim) +
              (time.value().empty() ? "?" : time.value());
      if (!time.mod().empty()) out_ += " " + time.mod();
      if (time.calendar() == "hijri") out_ += Styled("  hijri", kDim);
      if (time.anchor() == v1::TIME_ANCHOR_MISSING_YEAR) out_ += Styled("  year unknown", kDim);
      if (time.anchor() == v1::TIME_ANCHOR_MISSING_REFERENCE)
        out_ += Styled("  no publication time", kDim);
      out_ += "\n";
    }
  }

  void Amounts() {
    if (article_.amounts().empty()) return;
    Section("Amounts");
    for (const v1::Amount& amount : article_.amounts()) {
      out_ += "  " + InLatinLine(amount.text()) + Styled("  → ", kDim) +
              std::string(Sign(amount.modifier())) + amount.value();
      for (const std::string* part : {&amount.currency(), &amount.unit(), &amount.counted()}) {
        if (!part->empty()) out_ += " " + InLatinLine(*part);
      }
      out_ += "\n";
    }
  }

  static std::string_view Sign(v1::AmountModifier modifier) {
    if (modifier == v1::AMOUNT_MODIFIER_ABOUT) return "about ";
    if (modifier == v1::AMOUNT_MODIFIER_MORE_THAN) return "more than ";
    if (modifier == v1::AMOUNT_MODIFIER_LESS_THAN) return "less than ";
    return {};
  }

  void Subjects() {
    if (!article_.topics().empty()) Section("Topics");
    for (const v1::Topic& topic : article_.topics()) {
      out_ += "  " + Percent(topic.score()) + "  " + InLatinLine(topic.label_ar()) + " · " +
              topic.label_en() + "\n";
    }
    if (article_.keywords().empty()) return;
    Section("Keywords");
    std::string line;
    for (const v1::Keyword& keyword : article_.keywords())
      line += (line.empty() ? "  " : " · ") + InLatinLine(keyword.text());
    out_ += line + "\n";
  }

  void Value(std::string_view name, std::string_view value, v1::MetadataOrigin origin) {
    if (value.empty()) return;
    std::string label(name);
    label.resize(11, ' ');
    out_ += "  " + Styled(label, kDim) + InLatinLine(value);
    if (origin != v1::METADATA_ORIGIN_UNSPECIFIED) out_ += Styled("  " + OriginName(origin), kDim);
    out_ += "\n";
  }

  void Metadata() {
    const v1::Metadata& meta = article_.metadata();
    Section("Metadata, and where it was read");
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
      out_ +=
          "\n" +
          Styled("'" + error.stage() + "' gave nothing: " + error.code() + ": " + error.message(),
                 kRed) +
          "\n";
    }
  }

  const v1::EnrichedArticle& article_;
  const PrettyOptions options_;
  std::map<std::string, const v1::Entity*> by_id_;
  std::string out_;
};

}  // namespace

std::string Pretty(const v1::EnrichedArticle& article, const PrettyOptions& options) {
  return Printer(article, options).Run();
}

}  // namespace khabar::cli
