#include "tests/golden/render.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "service/convert/json_writer.h"
#include "tests/golden/marks.h"

namespace khabar::golden {
namespace {

using google::protobuf::RepeatedPtrField;

std::string KindName(v1::MentionKind kind) {
  return Short(v1::MentionKind_Name(kind), "MENTION_KIND_");
}
// METADATA_ORIGIN_JSON_LD as json-ld.
std::string OriginName(v1::MetadataOrigin origin) {
  std::string name = Short(v1::MetadataOrigin_Name(origin), "METADATA_ORIGIN_");
  for (char& c : name) c = c == '_' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return name;
}

std::string Percent(float share) { return std::to_string(std::lround(share * 100)) + " %"; }

class Page {
 public:
  explicit Page(const v1::EnrichedArticle& article) : article_(article) {}

  std::string Run() {
    Raw();
    Metadata();
    Language();
    Title();
    Body();
    Entities();
    Quotations();
    Times();
    Amounts();
    Subjects();
    StageErrors();
    return std::move(out_);
  }

 private:
  void Section(std::string_view name) {
    if (!out_.empty()) out_ += "\n";
    out_ += "== ";
    out_ += name;
    out_ += "\n";
  }

  void Line(std::string_view name, std::string_view value, v1::MetadataOrigin origin) {
    if (value.empty()) return;
    out_ += std::string(name) + ": " + std::string(value) + " (" + OriginName(origin) + ")\n";
  }
  void Line(std::string_view name, const v1::SourcedText& text) {
    Line(name, text.value(), text.origin());
  }

  void Raw() {
    const v1::RawInfo& raw = article_.raw();
    Section("raw");
    out_ += raw.content_type() + ", " + std::to_string(raw.size_bytes()) + " bytes\n";
    Line("charset", raw.charset(), raw.charset_origin());
    if (!raw.charset_declared().empty())
      out_ += "charset declared: " + raw.charset_declared() + "\n";
    if (raw.repaired_sequences() > 0)
      out_ += "repaired sequences: " + std::to_string(raw.repaired_sequences()) + "\n";
  }

  void Metadata() {
    const v1::Metadata& meta = article_.metadata();
    Section("metadata");
    Line("article_id", article_.article_id(), meta.article_id_origin());
    Line("source", article_.source(), meta.source_origin());
    Line("url", article_.url(), meta.url_origin());
    Line("canonical_url", article_.canonical_url(), meta.canonical_url_origin());
    Line("site_name", article_.site_name(), meta.site_name_origin());
    Line("description", meta.description());
    for (const v1::SourcedText& author : meta.authors()) Line("author", author);
    Time("published", meta.publish_source());
    Time("modified", meta.modify_source());
    Line("section", meta.section());
    for (const v1::SourcedText& tag : meta.tags()) Line("tag", tag);
    Line("image", meta.image());
    Line("declared language", meta.declared_language());
    if (!meta.has_extra()) return;
    out_ += "extra: ";
    convert::AppendJson(meta.extra(), convert::JsonStyle::kCompact, out_);
    out_ += "\n";
  }

  void Time(std::string_view name, const v1::SourcedTime& time) {
    if (time.date().empty()) return;
    std::string value = time.date();
    if (time.has_time()) {
      std::string instant;
      convert::AppendJson(time.time(), convert::JsonStyle::kCompact, instant);
      value += ", " + instant.substr(1, instant.size() - 2);
    }
    if (time.has_utc_offset_seconds())
      value += ", offset " + std::to_string(time.utc_offset_seconds()) + " s";
    Line(name, value, time.origin());
  }

  void Language() {
    if (!article_.has_language()) return;
    Section("language");
    out_ += article_.language().code();
    for (const v1::LanguageShare& share : article_.language().shares()) {
      const bool main = share.code() == article_.language().code();
      out_ += (main ? " " : ", also " + share.code() + " ") + Percent(share.share());
    }
    out_ += "\n";
    if (article_.language().passages_size() < 2) return;
    for (const v1::LanguagePassage& passage : article_.language().passages()) {
      out_ += passage.code() + ": " + std::to_string(passage.span().begin()) + " to " +
              std::to_string(passage.span().end()) + "\n";
    }
  }

  void Title() {
    if (article_.title().empty()) return;
    Section("title");
    Line("origin", OriginName(article_.metadata().title_origin()));
    Sentences(article_.title(), 0, static_cast<int32_t>(article_.title().size()),
              article_.title_sentences(), MarksOf(article_, true));
  }
  void Line(std::string_view name, std::string_view value) {
    out_ += std::string(name) + ": " + std::string(value) + "\n";
  }

  void Body() {
    Section("body");
    const std::vector<Mark> marks = MarksOf(article_, false);
    int32_t at = 0;
    for (const v1::Span& paragraph : article_.paragraphs()) {
      Outside(article_.body(), at, paragraph.begin(), marks);
      out_ += "¶\n";
      Sentences(article_.body(), paragraph.begin(), paragraph.end(), article_.sentences(), marks);
      at = paragraph.end();
    }
    Outside(article_.body(), at, static_cast<int32_t>(article_.body().size()), marks);
  }

  // The sentences that begin in text[begin, end), and what stands there outside of them.
  void Sentences(std::string_view text, int32_t begin, int32_t end,
                 const RepeatedPtrField<v1::Span>& sentences, const std::vector<Mark>& marks) {
    int32_t at = begin;
    for (const v1::Span& sentence : sentences) {
      if (sentence.begin() < begin || sentence.begin() >= end) continue;
      Outside(text, at, sentence.begin(), marks);
      out_ += "| " + Marked(text, sentence.begin(), sentence.end(), marks) + "\n";
      at = sentence.end();
    }
    Outside(text, at, end, marks);
  }

  void Outside(std::string_view text, int32_t begin, int32_t end, const std::vector<Mark>& marks) {
    if (begin >= end) return;
    const std::string_view between =
        text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
    if (between.find_first_not_of(" \n\t") == std::string_view::npos) return;
    out_ += "! " + Marked(text, begin, end, marks) + "\n";
  }

  // Most salient first; under each its forms in the order of the text.
  void Entities() {
    if (article_.entities().empty()) return;
    Section("entities, most salient first");
    std::vector<const v1::Entity*> order;
    for (const v1::Entity& entity : article_.entities()) order.push_back(&entity);
    std::stable_sort(order.begin(), order.end(), [](const v1::Entity* a, const v1::Entity* b) {
      return a->salience() > b->salience();
    });
    for (const v1::Entity* entity : order) {
      out_ += TypeName(entity->type()) + " " + entity->name();
      for (const v1::Entity& other : article_.entities()) {
        if (!entity->role_of().empty() && other.entity_id() == entity->role_of())
          out_ += " (of " + other.name() + ")";
      }
      out_ += ":";
      for (const v1::Mention& mention : entity->mentions()) {
        out_ += " " + KindName(mention.kind()) + " " + mention.text() +
                (&mention == &*entity->mentions().rbegin() ? "" : " ·");
      }
      out_ += "\n";
    }
  }

  std::string NameOf(const std::string& entity_id) const {
    for (const v1::Entity& entity : article_.entities()) {
      if (!entity_id.empty() && entity.entity_id() == entity_id) return entity.name();
    }
    return "-";
  }

  void Quotations() {
    if (article_.quotations().empty()) return;
    Section("quotations");
    int number = 0;
    for (const v1::Quotation& quotation : article_.quotations()) {
      out_ += "q" + std::to_string(++number) + " " +
              Short(v1::QuotationKind_Name(quotation.kind()), "QUOTATION_KIND_") + " " +
              Short(v1::SpeakerResolution_Name(quotation.resolution()), "SPEAKER_RESOLUTION_") +
              ": " + NameOf(quotation.speaker_entity_id());
      if (!quotation.speaker_text().empty()) out_ += " (" + quotation.speaker_text() + ")";
      if (!quotation.cue_lemma().empty()) out_ += " " + quotation.cue_lemma();
      out_ += "\n";
    }
  }

  void Times() {
    if (article_.times().empty()) return;
    Section("times");
    for (const v1::TimeExpression& time : article_.times()) {
      out_ += time.text() + ": " + ValueOf(time);
      for (const std::string* part : {&time.mod(), &time.calendar()})
        out_ += part->empty() ? "" : " " + *part;
      out_ += " " + Short(v1::TimeAnchor_Name(time.anchor()), "TIME_ANCHOR_") + "\n";
    }
  }

  void Amounts() {
    if (article_.amounts().empty()) return;
    Section("amounts");
    for (const v1::Amount& amount : article_.amounts()) {
      out_ += amount.text() + ": " + ValueOf(amount) + " " +
              Short(v1::AmountModifier_Name(amount.modifier()), "AMOUNT_MODIFIER_") + "\n";
    }
  }

  void Subjects() {
    if (!article_.topics().empty()) Section("topics, best first");
    for (const v1::Topic& topic : article_.topics())
      out_ += topic.code() + " " + topic.label_en() + " · " + topic.label_ar() + "\n";
    if (article_.keywords().empty()) return;
    Section("keywords, best first");
    for (const v1::Keyword& keyword : article_.keywords()) out_ += keyword.text() + "\n";
  }

  void StageErrors() {
    if (article_.provenance().stage_errors().empty()) return;
    Section("stage errors");
    for (const v1::StageError& error : article_.provenance().stage_errors())
      out_ += error.stage() + ": " + error.code() + ": " + error.message() + "\n";
  }

  const v1::EnrichedArticle& article_;
  std::string out_;
};

}  // namespace

std::string Render(const v1::EnrichedArticle& article) { return Page(article).Run(); }

}  // namespace khabar::golden
