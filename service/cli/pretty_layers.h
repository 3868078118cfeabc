// What was found in an article beside its entities, for people: who said what, times, amounts,
// topics and keywords, a section each. Thread-safe: a free function.
#ifndef KHABAR_SERVICE_CLI_PRETTY_LAYERS_H_
#define KHABAR_SERVICE_CLI_PRETTY_LAYERS_H_

#include "khabar/v1/enriched_article.pb.h"

#include "service/cli/page.h"

namespace khabar::cli {

// Sections without content are left out.
void PrintLayers(const v1::EnrichedArticle& article, Page& page);

}  // namespace khabar::cli

#endif  // KHABAR_SERVICE_CLI_PRETTY_LAYERS_H_
