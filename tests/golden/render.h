// A record as a page that shows a change as a change of a line: the text with its marks inside, one
// sentence a line, then what else was found. Thread-safe: a free function.
//
// Left out is what changes without being wrong: confidences, model checksums, versions, and the
// figures behind the order of salience.
#ifndef KHABAR_TESTS_GOLDEN_RENDER_H_
#define KHABAR_TESTS_GOLDEN_RENDER_H_

#include <string>

#include "khabar/v1/enriched_article.pb.h"

namespace khabar::golden {

// In the texts, ¶ begins a paragraph and | a sentence; ! is text outside of both; ↵ is a line break
// inside a sentence; [PERSON …] is a mention, ⟨q1 …⟩ what was said (its number stands in the list
// of quotations), {DATE 2021-03 …} a time, {=2500 soldiers …} an amount, ~…~ a keyword. One of
// these signs in the article itself has a \ before it.
std::string Render(const v1::EnrichedArticle& article);

}  // namespace khabar::golden

#endif  // KHABAR_TESTS_GOLDEN_RENDER_H_
