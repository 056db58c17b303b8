// A marker is a comment that stands alone on its line. PostgreSQL's lexer finds the comments, so that what
// looks like a marker inside of a string or a dollar quote is none; a body of BEGIN ATOMIC … END is
// recognised by its words. A text in another dialect can't be lexed here: there every line that reads like a
// marker is one.

#include "sql/sections.h"

#include <algorithm>
#include <array>
#include <utility>

#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc::frontend {
namespace {

using std::string_view;

/// A line comment that stands alone on its line, or a token that is no comment.
struct Piece {
  std::size_t begin = 0, end = 0;
  bool is_line = false;
};

bool begins_line(string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
}

/// Is inside of BEGIN ATOMIC … END, as far as the tokens given so far say.
class AtomicBody {
 public:
  bool contains_next(string_view text, const sql::Token& token) {
    const string_view word = token.kind == sql::TokenKind::word
                                 ? text.substr(token.begin, token.end - token.begin)
                                 : string_view();
    const bool was_begin = std::exchange(after_begin_, is(word, "begin"));
    if (depth_ == 0)
      depth_ = was_begin && is(word, "atomic") ? 1 : 0;
    else if (is(word, "case"))
      ++depth_;
    else if (is(word, "end"))
      --depth_;
    return depth_ > 0;
  }

 private:
  static bool is(string_view word, string_view what) {
    return word.size() == what.size() && starts_with_ignoring_case(word, what);
  }

  int depth_ = 0;
  bool after_begin_ = false;
};

string_view kind_of(const sql::Token& token) {
  switch (token.kind) {
    case sql::TokenKind::quoted_name:
      return "the quoted name";
    case sql::TokenKind::comment:
      return "the comment";
    case sql::TokenKind::dollar_string:
      return "the dollar-quoted text";
    default:
      return "the string";
  }
}

std::vector<Piece> lexed_pieces(const Source& source, Diagnostics& diagnostics) {
  const string_view text = source.text;
  std::vector<Piece> pieces;
  AtomicBody body;
  bool in_body = false;
  for (const sql::Token& token : sql::lex(text)) {
    if (!token.terminated)
      diagnostics.report(Kind::unclosed_sql, span_at(source, token.begin), {std::string(kind_of(token))});
    if (token.kind == sql::TokenKind::comment) {
      if (!in_body && text.substr(token.begin).starts_with("--") && begins_line(text, token.begin))
        pieces.push_back({token.begin, token.end, true});
    } else {
      in_body = body.contains_next(text, token);
      pieces.push_back({token.begin, token.end, false});
    }
  }
  return pieces;
}

/// Every line: one that begins with "--" as a comment, any other that is not blank as a token.
std::vector<Piece> line_pieces(string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const string_view line = trim(text.substr(at, end - at));
    if (!line.empty()) {
      const auto begin = static_cast<std::size_t>(line.data() - text.data());
      pieces.push_back({begin, begin + line.size(), line.starts_with("--")});
    }
    at = end + 1;
  }
  return pieces;
}

/// What a line comment says: "-- downgrade: irreversible" → "downgrade", "irreversible".
struct Said {
  string_view key, value;
  bool has_colon = false;
};

Said said_by(string_view comment) {
  const string_view text = trim(comment.substr(2));
  std::size_t size = 0;
  while (size < text.size() && is_word(text[size])) ++size;
  const string_view rest = trim(text.substr(size));
  if (rest.empty()) return {text.substr(0, size), {}, false};
  if (rest.starts_with(':')) return {text.substr(0, size), trim(rest.substr(1)), true};
  return {};
}

constexpr std::array<string_view, 2> marker_words = {"upgrade", "downgrade"};

class Finder {
 public:
  Finder(const Source& source, bool begins_with_text, Diagnostics& diagnostics)
      : source_(source), begins_with_text_(begins_with_text), diagnostics_(diagnostics) {}

  Sections find(const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
      if (!piece.is_line)
        take_text(piece);
      else if (!take_marker(piece))
        take_header_line(piece);
    }
    end_section(source_.text.size());
    return std::move(sections_);
  }

 private:
  string_view text() const { return source_.text; }
  string_view view(const Piece& piece) const { return text().substr(piece.begin, piece.end - piece.begin); }
  std::size_t offset_of(string_view part) const {
    return static_cast<std::size_t>(part.data() - text().data());
  }

  bool take_marker(const Piece& piece) {
    const Said said = said_by(view(piece));
    if (said.key == "upgrade" && !said.has_colon) {
      begin_section(sections_.upgrade, "upgrade", piece);
    } else if (said.key == "downgrade") {
      if (!take_downgrade(said, piece)) return true;
    } else {
      report_misspelt(said, piece);
      return false;
    }
    return true;
  }

  bool take_downgrade(const Said& said, const Piece& piece) {
    if (has_downgrade_) {
      report_repeated("downgrade", piece, sections_.downgrade_offset);
      return false;
    }
    has_downgrade_ = true;
    sections_.downgrade_offset = piece.begin;
    if (!said.has_colon) return begin_section(sections_.downgrade, "downgrade", piece), true;
    sections_.downgrade_word = said.value;
    if (sections_.upgrade) {
      end_section(piece.begin);
      below_word_ = true;
    }
    return true;
  }

  void begin_section(std::optional<Range>& section, string_view name, const Piece& piece) {
    end_section(piece.begin);
    below_word_ = false;
    if (section) {
      report_repeated(name, piece, first_marker_);
      return;
    }
    if (name == "upgrade") first_marker_ = piece.begin;
    section = Range{piece.end, piece.end};
    open_ = &section;
  }

  void end_section(std::size_t at) {
    if (open_ != nullptr) (*open_)->end = at;
    open_ = nullptr;
  }

  void report_repeated(string_view name, const Piece& piece, std::size_t first) {
    diagnostics_.report(Kind::repeated_marker, span_at(source_, piece.begin), {std::string(name)})
        .note(Kind::first_here, span_at(source_, first));
  }

  /// A line of one word that is nearly a marker would else be a comment, and the text below it run.
  void report_misspelt(const Said& said, const Piece& piece) {
    if (said.key.empty() || said.has_colon) return;
    const std::vector<std::string> words(marker_words.begin(), marker_words.end());
    if (const auto meant = nearest(said.key, words))
      diagnostics_.report(
          Kind::unknown_key, span_at(source_, piece.begin),
          {std::string(said.key), "the lines that begin a section", did_you_mean(said.key, words)});
  }

  void take_header_line(const Piece& piece) {
    if (sections_.upgrade || sections_.downgrade) return;
    const Said said = said_by(view(piece));
    if (said.has_colon)
      sections_.header.push_back({said.key, said.value, offset_of(said.key), offset_of(said.value)});
  }

  void take_text(const Piece& piece) {
    const bool above = !sections_.upgrade && !sections_.downgrade;
    if (above && begins_with_text_) return begin_section(sections_.upgrade, "upgrade", {0, 0, true});
    if (reported_text_ || (!above && !below_word_)) return;
    reported_text_ = true;
    if (above)
      diagnostics_.report(Kind::text_before_marker, span_at(source_, piece.begin));
    else
      diagnostics_.report(Kind::text_after_marker, span_at(source_, piece.begin),
                          {std::string(sections_.downgrade_word.value_or(""))});
  }

  const Source& source_;
  bool begins_with_text_;
  Diagnostics& diagnostics_;
  Sections sections_;
  std::optional<Range>* open_ = nullptr;  // the section that goes on
  std::size_t first_marker_ = 0;          // of "-- upgrade"
  bool has_downgrade_ = false;
  bool below_word_ = false;  // behind "-- downgrade: …"
  bool reported_text_ = false;
};

}  // namespace

Sections find_sections(const Source& source, Reading reading, Diagnostics& diagnostics) {
  Finder finder(source, reading == Reading::companion, diagnostics);
  return finder.find(reading == Reading::lexed ? lexed_pieces(source, diagnostics)
                                               : line_pieces(source.text));
}

string_view value_in_header(const Source& source, string_view key) {
  for (const Piece& piece : line_pieces(source.text)) {
    if (!piece.is_line) break;
    const Said said = said_by(string_view(source.text).substr(piece.begin, piece.end - piece.begin));
    if (said.has_colon && said.key == key) return said.value;
  }
  return {};
}

}  // namespace migc::frontend
