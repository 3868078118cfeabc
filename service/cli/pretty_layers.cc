#include "service/cli/pretty_layers.h"

#include <string>
#include <string_view>

#include "service/cli/style.h"

namespace khabar::cli {
namespace {

std::string_view HowFound(v1::SpeakerResolution resolution) {
  if (resolution == v1::SPEAKER_RESOLUTION_CARRIED) return ", from before";
  if (resolution == v1::SPEAKER_RESOLUTION_PRONOUN) return ", by a pronoun or noun";
  return {};
}

std::string_view Sign(v1::AmountModifier modifier) {
  if (modifier == v1::AMOUNT_MODIFIER_ABOUT) return "about ";
  if (modifier == v1::AMOUNT_MODIFIER_MORE_THAN) return "more than ";
  if (modifier == v1::AMOUNT_MODIFIER_LESS_THAN) return "less than ";
  return {};
}

class LayerPrinter {
 public:
  LayerPrinter(const v1::EnrichedArticle& article, Page& page) : article_(article), page_(page) {}

  void Run() {
    Quotations();
    Times();
    Amounts();
    Subjects();
  }

 private:
  std::string_view TextOf(const v1::Span& span, bool title) const {
    const std::string_view text = title ? article_.title() : article_.body();
    if (!IsSpanOf(text, span)) return {};
    return text.substr(static_cast<size_t>(span.begin()),
                       static_cast<size_t>(span.end() - span.begin()));
  }

  void Quotations() {
    if (article_.quotations().empty()) return;
    page_.AddSection("Quotations");
    for (const v1::Quotation& quotation : article_.quotations()) {
      const v1::Entity* speaker = FindEntity(article_, quotation.speaker_entity_id());
      std::string who = speaker != nullptr ? speaker->name() : quotation.speaker_text();
      if (who.empty()) who = "—";
      page_.out += "  " + page_.Styled(InLatinLine(who), kBold);
      if (!quotation.cue_lemma().empty())
        page_.out += page_.Styled(" (" + InLatinLine(quotation.cue_lemma()) + ")", kDim);
      page_.out += page_.Styled(HowFound(quotation.resolution()), kDim) + ":\n";
      std::string said;
      for (const v1::Span& span : quotation.content()) {
        said += said.empty() ? "" : " … ";
        said += TextOf(span, quotation.in_title());
      }
      // The speaker's own words stand in marks.
      const bool direct = quotation.kind() == v1::QUOTATION_KIND_DIRECT;
      page_.AddWrapped(direct ? "«" + said + "»" : said, {}, {});
    }
  }

  void Times() {
    if (article_.times().empty()) return;
    page_.AddSection("Times");
    for (const v1::TimeExpression& time : article_.times()) {
      page_.out += LatinIndent(time.text());
      page_.out += InLatinLine(time.text()) + page_.Styled("  → ", kDim) +
                   (time.value().empty() ? "?" : time.value());
      if (!time.mod().empty()) page_.out += " " + time.mod();
      if (time.calendar() == "hijri") page_.out += page_.Styled("  hijri", kDim);
      if (time.anchor() == v1::TIME_ANCHOR_MISSING_YEAR)
        page_.out += page_.Styled("  year unknown", kDim);
      if (time.anchor() == v1::TIME_ANCHOR_MISSING_REFERENCE)
        page_.out += page_.Styled("  no publication time", kDim);
      page_.out += "\n";
    }
  }

  void Amounts() {
    if (article_.amounts().empty()) return;
    page_.AddSection("Amounts");
    for (const v1::Amount& amount : article_.amounts()) {
      page_.out += LatinIndent(amount.text());
      page_.out += InLatinLine(amount.text()) + page_.Styled("  → ", kDim) +
                   std::string(Sign(amount.modifier())) + amount.value();
      for (const std::string* part : {&amount.currency(), &amount.unit(), &amount.counted()}) {
        if (!part->empty()) page_.out += " " + InLatinLine(*part);
      }
      page_.out += "\n";
    }
  }

  void Subjects() {
    if (!article_.topics().empty()) page_.AddSection("Topics");
    for (const v1::Topic& topic : article_.topics()) {
      page_.out += LatinIndent(topic.label_ar());
      page_.out += Percent(topic.score()) + "  " + InLatinLine(topic.label_ar()) + " · " +
                   topic.label_en() + "\n";
    }
    if (article_.keywords().empty()) return;
    page_.AddSection("Keywords");
    std::string line;
    for (const v1::Keyword& keyword : article_.keywords())
      line += (line.empty() ? "  " : " · ") + InLatinLine(keyword.text());
    page_.out += line + "\n";
  }

  const v1::EnrichedArticle& article_;
  Page& page_;
};

}  // namespace

void PrintLayers(const v1::EnrichedArticle& article, Page& page) {
  LayerPrinter(article, page).Run();
}

}  // namespace khabar::cli
