#include "gtest/gtest.h"

#include "lib/analyze/quotations/testing.h"

namespace khabar::quotations {
namespace {

TEST(EnglishTest, FindsQuotations) {
  constexpr Case kCases[] = {
      {"\"We will not give in,\" [PER Anna Lindner] said.",
       "DIRECT EXPLICIT Anna Lindner <Anna Lindner> say: We will not give in"},
      {"\"We will not give in,\" said [PER Anna Lindner].",
       "DIRECT EXPLICIT Anna Lindner <Anna Lindner> say: We will not give in"},
      {"\"We will not give in,\" said Chancellor [PER Anna Lindner] on Monday.",
       "DIRECT EXPLICIT Anna Lindner <Chancellor Anna Lindner> say: We will not give in"},
      {"\"The road is closed,\" police said.",
       "DIRECT UNRESOLVED - <police> say: The road is closed"},
      {"\"The road is closed,\" a spokesman for [ORG Network Rail] said.",
       "DIRECT UNRESOLVED - <a spokesman for Network Rail> say: The road is closed"},
      {"[PER John Barlow] said: \"The talks were long and difficult.\"",
       "DIRECT EXPLICIT John Barlow <John Barlow> say: The talks were long and difficult"},
      {"[PER John Barlow] said the talks had been long and difficult.",
       "INDIRECT EXPLICIT John Barlow <John Barlow> say: the talks had been long and difficult"},
      {"[PER John Barlow] said that the talks had been long and difficult.",
       "INDIRECT EXPLICIT John Barlow <John Barlow> say: the talks had been long and difficult"},
      {"[PER John Barlow] told [ORG Reuters] that the talks had been difficult.",
       "INDIRECT EXPLICIT John Barlow <John Barlow> tell: the talks had been difficult"},
      {"[PER John Barlow] told reporters the talks had been difficult.",
       "INDIRECT EXPLICIT John Barlow <John Barlow> tell: the talks had been difficult"},
      {"[PER John Barlow] told the newspaper: \"The talks were difficult.\"",
       "DIRECT EXPLICIT John Barlow <John Barlow> tell: The talks were difficult"},
      {"The talks had been difficult, [PER John Barlow] said on Tuesday.",
       "INDIRECT EXPLICIT John Barlow <John Barlow> say: The talks had been difficult"},
      {"The talks had been difficult, officials said.",
       "INDIRECT UNRESOLVED - <officials> say: The talks had been difficult"},
      {"According to [ORG Reuters], the talks will resume next week.",
       "INDIRECT EXPLICIT Reuters <Reuters> according to: the talks will resume next week"},
      {"The talks will resume next week, according to [ORG Reuters].",
       "INDIRECT EXPLICIT Reuters <Reuters> according to: The talks will resume next week"},
      {"According to the police report, the driver was asleep.",
       "INDIRECT UNRESOLVED - <the police report> according to: the driver was asleep"},
      {"[PER Jane Dorsey] tweeted: \"Our team is back on the ice tonight.\"",
       "DIRECT EXPLICIT Jane Dorsey <Jane Dorsey> tweet: Our team is back on the ice tonight"},
      {"[PER Jane Dorsey] tweeted that the team was back on the ice.",
       "INDIRECT EXPLICIT Jane Dorsey <Jane Dorsey> tweet: the team was back on the ice"},
      {"\"I was tired,\" [PER Jane Dorsey] said, \"but I wanted to win.\"",
       "DIRECT EXPLICIT Jane Dorsey <Jane Dorsey> say: I was tired | but I wanted to win"},
      {"\"I was tired,\" [PER Jane Dorsey] said. \"But I wanted to win this one.\"",
       "DIRECT EXPLICIT Jane Dorsey <Jane Dorsey> say: I was tired\nDIRECT CARRIED Jane Dorsey "
       "<Jane Dorsey>: But I wanted to win this one"},
      {"\"I was tired,\" [PER Jane Dorsey] said. She added that the crowd had helped her.",
       "DIRECT EXPLICIT Jane Dorsey <Jane Dorsey> say: I was tired\nINDIRECT PRONOUN Jane Dorsey "
       "<She> add: the crowd had helped her"},
      {"[PER Tom Barker] said the plant would close. He said workers had been told.",
       "INDIRECT EXPLICIT Tom Barker <Tom Barker> say: the plant would close\nINDIRECT PRONOUN Tom "
       "Barker <He> say: workers had been told"},
      {"[PER Tom Barker] said the plant would close, adding that workers had been told.",
       "INDIRECT EXPLICIT Tom Barker <Tom Barker> say: the plant would close\nINDIRECT CARRIED Tom "
       "Barker <Tom Barker> add: workers had been told"},
      {"[ORG Siemens] said it would build the plant in [LOC Egypt].",
       "INDIRECT EXPLICIT Siemens <Siemens> say: it would build the plant in Egypt"},
      {"[PER Tom Barker], the mayor of [LOC Leeds], said the bridge was safe.",
       "INDIRECT EXPLICIT Tom Barker <Tom Barker> say: the bridge was safe"},
      {"The mayor, [PER Tom Barker], said the bridge was safe.",
       "INDIRECT EXPLICIT Tom Barker <Tom Barker> say: the bridge was safe"},
      {"[PER=Edgar Holm|Holm]'s lawyer said the letter was a fake.",
       "INDIRECT UNRESOLVED - <Holm's lawyer> say: the letter was a fake"},
      {"[PER=Edgar Holm|Holm]'s lawyer [PER Michael Dorn] said the letter was a fake.",
       "INDIRECT EXPLICIT Michael Dorn <Holm's lawyer Michael Dorn> say: the letter was a fake"},
      {"Sources said the deal was close to collapse.",
       "INDIRECT UNRESOLVED - <Sources> say: the deal was close to collapse"},
      {"[PER Mary Robson] warned that time was running out.",
       "INDIRECT EXPLICIT Mary Robson <Mary Robson> warn: time was running out"},
      {"[PER Mary Robson] denied that the money had been lost.",
       "INDIRECT EXPLICIT Mary Robson <Mary Robson> deny: the money had been lost"},
      {"[PER Mary Robson] insisted: \"There is still time to act together.\"",
       "DIRECT EXPLICIT Mary Robson <Mary Robson> insist: There is still time to act together"},
      {"\"There is still time.\"\n\"We must act together now.\"",
       "DIRECT UNRESOLVED -: There is still time\nDIRECT UNRESOLVED -: We must act together now"},
      {"[PER Ali Hassan] said: \"The water came at night.\nWe ran to the roof with the children.\"",
       "DIRECT EXPLICIT Ali Hassan <Ali Hassan> say: The water came at night\nDIRECT CARRIED Ali "
       "Hassan <Ali Hassan>: We ran to the roof with the children"},
      {"[PER Emma Wells]: I never wanted to be a star",
       "DIRECT EXPLICIT Emma Wells <Emma Wells>: I never wanted to be a star"},
      {"Officials believe that the fire was started on purpose.",
       "INDIRECT UNRESOLVED - <Officials> believe: the fire was started on purpose"},
      {"\"Is it safe?\" asked [PER Nora Smith].",
       "DIRECT EXPLICIT Nora Smith <Nora Smith> ask: Is it safe?"},
      {"Mr. [PER Adams] said the bar had closed in 1990.",
       "INDIRECT EXPLICIT Adams <Mr. Adams> say: the bar had closed in 1990"},
      {"The plan, [PER Nora Smith] said, would cost too much.",
       "INDIRECT EXPLICIT Nora Smith <Nora Smith> say: The plan | would cost too much"},
      {"But [PER Nora Smith] noted that the cost would fall.",
       "INDIRECT EXPLICIT Nora Smith <Nora Smith> note: the cost would fall"},
      {"The minister said the law would pass. \"We have the votes,\" the minister added.",
       "INDIRECT UNRESOLVED - <The minister> say: the law would pass\nDIRECT UNRESOLVED - <the "
       "minister> add: We have the votes"},
      {"[PER Nora Smith] and [PER Tom Barker] said they would appeal.",
       "INDIRECT EXPLICIT Nora Smith <Nora Smith> say: they would appeal"},
      {"A statement from the ministry said the border would reopen.",
       "INDIRECT UNRESOLVED - <A statement from the ministry> say: the border would reopen"},
      {"\"It is over,\" he said.", "DIRECT UNRESOLVED - <he> say: It is over"},
  };
  for (const Case& c : kCases) ExpectFound(c, "en");
}

TEST(EnglishTest, LeavesTheRestAlone) {
  constexpr Case kCases[] = {
      {"[PER Ali Hassan] called the plan \"a disaster\".", ""},
      {"The so-called \"smart city\" will open in May.", ""},
      {"Her book \"A Long Way Home From Here\" won the prize.", ""},
      {"The film, titled \"Night Train to the North\", opens on Friday.", ""},
      {"The company did not say when the plant would open.", ""},
      {"The road runs along the river.", ""},
      {"He was told to leave the room.", ""},
      {"The sign read \"No entry after dark\".", ""},
      {"A spokeswoman declined to comment on the report.", ""},
      {"The minister praised the \"quiet work\" of the nurses.", ""},
      {"The song \"Far Over the Northern Hills\" closed the concert.", ""},
      {"Nobody knows whether the talks will go on.", ""},
      {"The report was published on Monday.", ""},
      {"They have yet to say who will pay.", ""},
      {"The village is known as \"the pearl of the south\".", ""},
  };
  for (const Case& c : kCases) ExpectFound(c, "en");
}

}  // namespace
}  // namespace khabar::quotations
