// How a record's parts look in a terminal: colours and names of the entity types, figures, bars.
// Thread-safe: free functions.
#ifndef KHABAR_SERVICE_CLI_STYLE_H_
#define KHABAR_SERVICE_CLI_STYLE_H_

#include <array>
#include <string>
#include <string_view>

#include "khabar/v1/enriched_article.pb.h"

namespace khabar::cli {

struct TypeStyle {
  std::string_view label;  // at most five letters, for brackets and tables
  std::string_view name;   // for the legend
  std::string_view color;  // SGR parameters: 256 colours, dark text on a light ground
};

// By v1::EntityType. Light grounds keep black text readable on dark and light terminals.
inline constexpr auto kTypeStyles =
    std::to_array<TypeStyle>({{"?", "unknown", "7"},
                              {"PER", "person", "30;48;5;117"},
                              {"LOC", "location", "30;48;5;114"},
                              {"FAC", "facility", "30;48;5;150"},
                              {"ORG", "organisation", "30;48;5;222"},
                              {"NORP", "nationality, group", "30;48;5;183"},
                              {"OCC", "office, title", "30;48;5;252"},
                              {"EVENT", "event", "30;48;5;217"},
                              {"PROD", "product", "30;48;5;180"},
                              {"WORK", "work, law", "30;48;5;152"}});

// That of the unknown type for one of a newer version.
const TypeStyle& StyleOf(v1::EntityType type);

// `text` between the SGR sequence and its end; as it is where there is no SGR.
std::string Paint(std::string_view text, std::string_view sgr);

// METADATA_ORIGIN_OPEN_GRAPH as "open graph".
std::string OriginName(v1::MetadataOrigin origin);

// 0.5 as "50 %" and as "0.50".
std::string Percent(float share);
std::string Decimals(float share);

// Ten cells, filled by a share of 0 to 1.
struct ShareBar {
  std::string filled, rest;
};
ShareBar BarOf(float share);

// A value inside a line of Latin script. What follows an Arabic one would be drawn to its other
// side: an invisible mark of direction behind it prevents that.
std::string InLatinLine(std::string_view value);

// What a line of Latin script begins with when `first` is the first value in it: a terminal takes
// the direction of a line from its first letter.
std::string_view LatinIndent(std::string_view first);

}  // namespace khabar::cli

#endif  // KHABAR_SERVICE_CLI_STYLE_H_
