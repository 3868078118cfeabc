#include "service/cli/pretty.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <string_view>
#include <vector>

#include "service/cli/terminal.h"

namespace khabar::cli {
namespace {

struct TypeStyle {
  std::string_view label;  // three letters or so, for brackets and the legend
  std::string_view name;
  std::string_view color;  // SGR parameters: 256 colours, dark text on a light ground
};
// By v1::EntityType. Light grounds keep black text readable on dark and light terminals.
constexpr auto kStyles = std::to_array<TypeStyle>({{"?", "unknown", "7"},
                                                   {"PER", "person", "30;48;5;117"},
                                                   {"LOC", "location", "30;48;5;114"},
                                                   {"FAC", "facility", "30;48;5;150"},
                                                   {"ORG", "organisation", "30;48;5;222"},
                                                   {"NORP", "nationality, group", "30;48;5;183"},
                                                   {"OCC", "office, title", "30;48;5;252"},
                                                   {"EVENT", "event", "30;48;5;217"},
                                                   {"PROD", "product", "30;48;5;180"},
                                                   {"WORK", "work, law", "30;48;5;152"}});

const TypeStyle& StyleOf(v1::EntityType type) {
  const auto index = static_cast<size_t>(type);
  return kStyles[index < kStyles.size() ? index : 0];
}

std::string Percent(float value) {
  std::array<char, 16> buffer;
  std::snprintf(buffer.data(), buffer.size(), "%.0f %%", static_cast<double>(100 * value));
  return buffer.data();
}

class Printer {
 public:
  Printer(const v1::EnrichedArticle& article, const PrettyOptions& options)
      : article_(article), options_(options) {
    for (const v1::Entity& entity : article.entities()) names_[entity.entity_id()] = &entity;
  }

  std::string Run() {
    Header();
    Body();
    Entities();
    Quotations();
    Times();
    Amounts();
    Subjects();
    Problems();
    return std::move(out_);
  }

 private:
  std::string Paint(std::string_view text, std::string_view sgr) const {
    if (!options_.color) return std::string(text);
    return "\x1b[" + std::string(sgr) + "m" + std::string(text) + "\x1b[0m";
  }

  void Rule() {
    std::string rule;
    for (int i = 0; i < options_.width; ++i) rule += "─";
    out_ += Paint(rule, "2") + "\n";
  }

  void Section(std::string_view title) { out_ += "\n" + Paint(title, "1") + "\n"; }

  struct Piece {
    int32_t begin, end;
    const v1::Entity* entity;
  };

  // The mentions of one text, in order.
  std::vector<Piece> Pieces(bool title) const {
    std::vector<Piece> pieces;
    for (const v1::Entity& entity : article_.entities()) {
      for (const v1::Mention& mention : entity.mentions()) {
        if (title ? !mention.has_title_span() : !mention.has_span()) continue;
        const v1::Span& span = title ? mention.title_span() : mention.span();
        pieces.push_back({span.begin(), span.end(), &entity});
      }
    }
    std::sort(pieces.begin(), pieces.end(),
              [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
    return pieces;
  }

  // `text[begin, end)` wrapped, with its entities marked. `base` is the style of the rest.
  void Marked(std::string_view text, int32_t begin, int32_t end, const std::vector<Piece>& pieces,
              std::string_view base) {
    int column = 0;
    size_t piece = 0;
    while (piece < pieces.size() && pieces[piece].end <= begin) ++piece;
    for (int32_t word = begin; word < end;) {
      int32_t stop = word;
      while (stop < end && text[static_cast<size_t>(stop)] != ' ') ++stop;
      const std::string_view shown =
          text.substr(static_cast<size_t>(word), static_cast<size_t>(stop - word));
      const int width = DisplayWidth(shown);
      if (column > 0 && column + 1 + width > options_.width) {
        out_ += "\n";
        column = 0;
      } else if (column > 0) {
        // The blank inside a mention carries its ground on.
        const bool inside =
            piece < pieces.size() && pieces[piece].begin < word && pieces[piece].end > word - 1;
        out_ += inside ? Paint(" ", StyleOf(pieces[piece].entity->type()).color) : " ";
        ++column;
      }
      column += width + Word(text, word, stop, pieces, piece, base);
      word = stop + 1;
    }
    out_ += "\n";
  }

  // One word, which may hold parts of mentions (a proclitic before, a comma behind). Returns added
  // columns.
  int Word(std::string_view text, int32_t begin, int32_t end, const std::vector<Piece>& pieces,
           size_t& piece, std::string_view base) {
    int added = 0;
    while (begin < end) {
      while (piece < pieces.size() && pieces[piece].end <= begin) ++piece;
      const bool inside = piece < pieces.size() && pieces[piece].begin <= begin;
      int32_t stop = end;
      if (piece < pieces.size())
        stop = std::min(end, inside ? pieces[piece].end : pieces[piece].begin);
      stop = std::max(stop, begin + 1);
      const std::string_view part =
          text.substr(static_cast<size_t>(begin), static_cast<size_t>(stop - begin));
      if (!inside) {
        out_ += base.empty() ? std::string(part) : Paint(part, base);
      } else {
        const TypeStyle& style = StyleOf(pieces[piece].entity->type());
        if (!options_.color && pieces[piece].begin == begin) {
          out_ += "[" + std::string(style.label) + " ";
          added += static_cast<int>(style.label.size()) + 2;
        }
        out_ += Paint(part, style.color);
        if (!options_.color && pieces[piece].end == stop) {
          out_ += "]";
          ++added;
        }
      }
      begin = stop;
    }
    return added;
  }

  void Header() {
    Rule();
    if (!article_.title().empty()) {
      Marked(article_.title(), 0, static_cast<int32_t>(article_.title().size()), Pieces(true), "1");
    }
    std::string line;
    const auto add = [&line](std::string_view value) {
      if (value.empty()) return;
      if (!line.empty()) line += " · ";
      line += value;
    };
    add(article_.source());
    add(article_.metadata().publish_date());
    if (article_.has_language()) {
      add(article_.language().code() + " " + Percent(article_.language().confidence()));
    }
    for (const v1::SourcedText& author : article_.metadata().authors()) add(author.value());
    if (!line.empty()) out_ += Paint(line, "2") + "\n";
    std::string origin = article_.article_id();
    if (!article_.raw().topic().empty()) {
      origin += " · " + article_.raw().topic() + "[" + std::to_string(article_.raw().partition()) +
                "]@" + std::to_string(article_.raw().offset());
    }
    origin += " · " + article_.raw().content_type() + ", " + article_.raw().charset() + ", " +
              std::to_string(article_.raw().size_bytes()) + " bytes";
    out_ += Paint(origin, "2") + "\n";
    Rule();
  }

  void Body() {
    const std::vector<Piece> pieces = Pieces(false);
    const std::string& body = article_.body();
    if (article_.paragraphs().empty()) {
      for (size_t begin = 0; begin <= body.size();) {
        const size_t end = std::min(body.find('\n', begin), body.size());
        Marked(body, static_cast<int32_t>(begin), static_cast<int32_t>(end), pieces, "");
        begin = end + 1;
      }
      return;
    }
    for (int i = 0; i < article_.paragraphs_size(); ++i) {
      if (i > 0) out_ += "\n";
      Marked(body, article_.paragraphs(i).begin(), article_.paragraphs(i).end(), pieces, "");
    }
  }

  void Legend() {
    std::array<bool, kStyles.size()> used{};
    for (const v1::Entity& entity : article_.entities())
      used[static_cast<size_t>(entity.type()) % used.size()] = true;
    std::string legend;
    for (size_t t = 1; t < kStyles.size(); ++t) {
      if (!used[t]) continue;
      if (!legend.empty()) legend += "  ";
      const std::string name(kStyles[t].name);
      legend += options_.color ? Paint(" " + name + " ", kStyles[t].color)
                               : std::string(kStyles[t].label) + " " + name;
    }
    out_ += "\n" + legend + "\n";
  }

  void Entities() {
    if (article_.entities().empty()) return;
    Legend();
    std::vector<const v1::Entity*> entities;
    for (const v1::Entity& entity : article_.entities()) entities.push_back(&entity);
    std::stable_sort(
        entities.begin(), entities.end(),
        [](const v1::Entity* a, const v1::Entity* b) { return a->salience() > b->salience(); });
    Section("Entities, by salience");
    constexpr size_t kShown = 25;
    for (size_t i = 0; i < std::min(entities.size(), kShown); ++i) Entity(*entities[i]);
    if (entities.size() > kShown)
      out_ += "  … and " + std::to_string(entities.size() - kShown) + " more\n";
  }

  void Entity(const v1::Entity& entity) {
    std::array<char, 32> salience;
    std::snprintf(salience.data(), salience.size(), "%.2f", static_cast<double>(entity.salience()));
    std::string label(StyleOf(entity.type()).label);
    label.resize(5, ' ');
    out_ += "  " + std::string(salience.data()) + "  " +
            Paint(label, StyleOf(entity.type()).color) + "  " + entity.name();
    out_ += Paint("  ×" + std::to_string(entity.mentions_size()), "2");
    if (!entity.country_code().empty()) out_ += "  " + entity.country_code();
    if (const auto holder = names_.find(entity.role_of()); holder != names_.end()) {
      out_ += Paint("  of ", "2") + holder->second->name();
    }
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
      const auto speaker = names_.find(quotation.speaker_entity_id());
      std::string who =
          speaker != names_.end() ? speaker->second->name() : quotation.speaker_text();
      if (who.empty()) who = "—";
      out_ += "  " + Paint(who, "1");
      if (!quotation.cue_lemma().empty()) out_ += Paint(" (" + quotation.cue_lemma() + ")", "2");
      out_ += ": ";
      for (const v1::Span& span : quotation.content())
        out_ += "«" + std::string(TextOf(span, quotation.in_title())) + "» ";
      out_ += "\n";
    }
  }

  void Times() {
    if (article_.times().empty()) return;
    Section("Times");
    for (const v1::TimeExpression& time : article_.times()) {
      out_ += "  " + time.text() + Paint("  → ", "2") +
              (time.value().empty() ? "?" : time.value()) + "\n";
    }
  }

  void Amounts() {
    if (article_.amounts().empty()) return;
    Section("Amounts");
    for (const v1::Amount& amount : article_.amounts()) {
      out_ += "  " + amount.text() + Paint("  → ", "2") + amount.value();
      for (const std::string* part : {&amount.currency(), &amount.unit(), &amount.counted()}) {
        if (!part->empty()) out_ += " " + *part;
      }
      out_ += "\n";
    }
  }

  void Subjects() {
    if (!article_.topics().empty()) {
      Section("Topics");
      for (const v1::Topic& topic : article_.topics()) {
        out_ += "  " + Percent(topic.score()) + "  " + topic.label_ar() + " · " + topic.label_en() +
                "\n";
      }
    }
    if (article_.keywords().empty()) return;
    Section("Keywords");
    std::string line = " ";
    for (const v1::Keyword& keyword : article_.keywords()) line += " " + keyword.text() + " ·";
    line.resize(line.size() - std::string_view(" ·").size());
    out_ += line + "\n";
  }

  void Problems() {
    for (const v1::StageError& error : article_.provenance().stage_errors()) {
      out_ += "\n" +
              Paint("stage '" + error.stage() + "' gave nothing: " + error.code() + ", " +
                        error.message(),
                    "31") +
              "\n";
    }
  }

  const v1::EnrichedArticle& article_;
  const PrettyOptions options_;
  std::map<std::string, const v1::Entity*> names_;
  std::string out_;
};

}  // namespace

std::string Pretty(const v1::EnrichedArticle& article, const PrettyOptions& options) {
  return Printer(article, options).Run();
}

}  // namespace khabar::cli
