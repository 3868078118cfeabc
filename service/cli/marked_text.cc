#include "service/cli/marked_text.h"

#include <algorithm>

#include "service/cli/terminal.h"

namespace khabar::cli {
namespace {

constexpr std::string_view kLeftToRightMark = "\u200E";
constexpr std::string_view kRightToLeftMark = "\u200F";

class Wrapper {
 public:
  Wrapper(std::string_view text, const std::vector<Mark>& marks, const MarkedTextOptions& options)
      : text_(text), marks_(marks), options_(options) {}

  std::string Run(int32_t begin, int32_t end) {
    direction_ = DirectionOf(Slice(begin, end));
    mark_ = static_cast<size_t>(
        std::partition_point(marks_.begin(), marks_.end(),
                             [begin](const Mark& mark) { return mark.end <= begin; }) -
        marks_.begin());
    for (int32_t word = begin; word < end;) {
      int32_t stop = word;
      while (stop < end && text_[static_cast<size_t>(stop)] != ' ') ++stop;
      Word(word, stop);
      word = stop + 1;
    }
    FinishLine();
    return std::move(out_);
  }

 private:
  // A stretch of one style; null: not marked.
  struct Piece {
    std::string text;
    const TypeStyle* style;
  };

  std::string_view Slice(int32_t begin, int32_t end) const {
    return text_.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
  }

  // One word, which may hold parts of marks (a proclitic before one, a comma behind), onto this
  // line or the next.
  void Word(int32_t begin, int32_t end) {
    const TypeStyle* space_style = StyleAt(begin - 1);
    const std::vector<Piece> pieces = PiecesOf(begin, end);
    int width = 0;
    for (const Piece& piece : pieces) width += DisplayWidth(piece.text);
    if (column_ > 0 && column_ + 1 + width > options_.width) FinishLine();
    if (column_ > 0) Add({" ", space_style}, 1);
    for (const Piece& piece : pieces) Add(piece, DisplayWidth(piece.text));
  }

  // The style of the mark that goes on over the space at `offset`.
  const TypeStyle* StyleAt(int32_t offset) const {
    if (mark_ >= marks_.size()) return nullptr;
    const Mark& mark = marks_[mark_];
    return mark.begin <= offset && offset + 1 < mark.end ? mark.style : nullptr;
  }

  std::vector<Piece> PiecesOf(int32_t begin, int32_t end) {
    std::vector<Piece> pieces;
    while (begin < end) {
      while (mark_ < marks_.size() && marks_[mark_].end <= begin) ++mark_;
      const Mark* mark = mark_ < marks_.size() ? &marks_[mark_] : nullptr;
      const bool inside = mark != nullptr && mark->begin <= begin;
      int32_t stop = end;
      if (mark != nullptr) stop = std::min(end, inside ? mark->end : mark->begin);
      std::string shown(Slice(begin, stop));
      if (inside && !options_.color) {
        if (mark->begin == begin) {
          shown.insert(0, " ").insert(0, mark->style->label).insert(0, "[");
        }
        if (mark->end == stop) shown += "]";
      }
      pieces.push_back({std::move(shown), inside ? mark->style : nullptr});
      begin = stop;
    }
    return pieces;
  }

  // Joins neighbours of one style, so that a mention is one stretch of colour.
  void Add(Piece piece, int width) {
    column_ += width;
    if (!line_.empty() && line_.back().style == piece.style) {
      line_.back().text += piece.text;
    } else {
      line_.push_back(std::move(piece));
    }
  }

  void FinishLine() {
    std::string plain;
    for (const Piece& piece : line_) plain += piece.text;
    const Direction own = DirectionOf(plain);
    if (own != Direction::kNone && direction_ != Direction::kNone && own != direction_)
      out_ += direction_ == Direction::kRightToLeft ? kRightToLeftMark : kLeftToRightMark;
    for (const Piece& piece : line_) {
      const std::string_view sgr = piece.style != nullptr ? piece.style->color : options_.base;
      out_ += Paint(piece.text, options_.color ? sgr : std::string_view());
    }
    out_ += '\n';
    line_.clear();
    column_ = 0;
  }

  const std::string_view text_;
  const std::vector<Mark>& marks_;
  const MarkedTextOptions& options_;
  Direction direction_ = Direction::kNone;
  size_t mark_ = 0;  // the first mark that does not end before the word
  std::vector<Piece> line_;
  int column_ = 0;
  std::string out_;
};

}  // namespace

std::string WrapMarked(std::string_view text, int32_t begin, int32_t end,
                       const std::vector<Mark>& marks, const MarkedTextOptions& options) {
  return Wrapper(text, marks, options).Run(begin, end);
}

}  // namespace khabar::cli
