#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catch.h"
#include "migc/base/digest.h"
#include "migc/base/files.h"
#include "migc/base/version.h"

using namespace migc;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for a test; gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "migc-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  fs::path operator/(const char* name) const { return path_ / name; }

  /// Everything below the folder, sorted: "a.sql=text", "sub/".
  std::vector<std::string> contents() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(path_)) {
      const std::string name = entry.path().lexically_relative(path_).generic_string();
      all.push_back(entry.is_directory() ? name + "/" : name + "=" + text_of(entry.path()));
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  static std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  fs::path path_;
};

void put(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string only_message(const Diagnostics& diagnostics) {
  return diagnostics.size() == 1 ? message_of(diagnostics.all().front())
                                 : std::to_string(diagnostics.size()) + " messages";
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("read_file gives the bytes of a regular file") {
  const Folder folder;
  Diagnostics diagnostics;
  const std::string bytes = std::string("a\0b\r\n", 5) + std::string(100000, 'x');
  put(folder / "f", bytes);
  put(folder / "empty", "");
  CHECK(read_file(folder / "f", "f", diagnostics) == bytes);
  CHECK(read_file(folder / "empty", "empty", diagnostics) == "");
  CHECK(diagnostics.size() == 0);
  fs::create_symlink(folder / "f", folder / "link");
  CHECK(read_file(folder / "link", "link", diagnostics) == bytes);
}

TEST_CASE("read_file takes a file whose size the system does not tell") {
  Diagnostics diagnostics;
  CHECK(read_file("/proc/self/cmdline", "cmdline", diagnostics).value_or("").size() > 0);
}

TEST_CASE("read_file refuses what is no file, without waiting for it") {
  const Folder folder;
  REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
  struct Row {
    fs::path path;
    std::string message;
  };
  const std::vector<Row> rows = {
      {folder / "none", "cannot read 'x': No such file or directory"},
      {folder / "", "cannot read 'x': it is a directory"},
      {folder / "fifo", "cannot read 'x': it is not a regular file"},
      {"/dev/zero", "cannot read 'x': it is not a regular file"},
  };
  for (const Row& row : rows) {
    Diagnostics diagnostics;
    CHECK(read_file(row.path, "x", diagnostics) == std::nullopt);
    CHECK(only_message(diagnostics) == row.message);
  }
}

TEST_CASE("read_file refuses a file that is too large") {
  const Folder folder;
  put(folder / "sparse", "");
  fs::resize_file(folder / "sparse", max_file_size + 1);
  Diagnostics diagnostics;
  CHECK(read_file(folder / "sparse", "x", diagnostics) == std::nullopt);
  CHECK(only_message(diagnostics) == "'x' is larger than 256 MiB");
}

TEST_CASE("read_source drops a BOM and refuses what is no text") {
  const Folder folder;
  Sources sources;
  Diagnostics good;
  put(folder / "bom", "\xEF\xBB\xBFrevision");
  const Source* source = read_source(folder / "bom", "shown", sources, good);
  REQUIRE(source != nullptr);
  CHECK(source->name == "shown");
  CHECK(source->text == "revision");

  Diagnostics bad;
  put(folder / "bad", std::string("a\nb\xFF\n\nc\0", 8));
  CHECK(read_source(folder / "bad", "bad", sources, bad) == nullptr);
  REQUIRE(bad.size() == 2);
  CHECK(to_text(bad.all()[0], false).starts_with("bad:2:2: error: byte 0xff is not valid UTF-8"));
  CHECK(to_text(bad.all()[1], false).starts_with("bad:4:2: error: the file holds a NUL byte"));
}

TEST_CASE("write_files writes all, makes folders, and leaves nothing else") {
  const Folder folder;
  Diagnostics diagnostics;
  put(folder / "a.sql", "old");
  fs::permissions(folder / "a.sql", fs::perms::owner_read | fs::perms::owner_write);
  CHECK(write_files({{folder / "a.sql", "new"}, {folder / "x/y/b.sql", "b"}, {folder / "x/c.sql", ""}},
                    diagnostics));
  CHECK(folder.contents() == Names{"a.sql=new", "x/", "x/c.sql=", "x/y/", "x/y/b.sql=b"});
  CHECK(fs::status(folder / "a.sql").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(diagnostics.size() == 0);
  CHECK(write_files({}, diagnostics));
}

TEST_CASE("write_files changes nothing where one file can't be written") {
  const Folder folder;
  put(folder / "a.sql", "old");
  fs::create_directory(folder / "dir");
  put(folder / "file", "");
  REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
  struct Row {
    fs::path path;
    std::string reason;
  };
  const std::vector<Row> rows = {
      {folder / "dir", "it is a directory"},
      {folder / "dir/", "it is a directory"},
      {folder / "fifo", "it is not a regular file"},
      {folder / "file/below.sql", "'" + (folder / "file").generic_string() + "' is a file"},
      {"/proc/none/x.sql", "No such file or directory"},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    Diagnostics diagnostics;
    CHECK_FALSE(
        write_files({{folder / "a.sql", "new"}, {folder / "new/b.sql", "b"}, {row.path, "c"}}, diagnostics));
    CHECK(only_message(diagnostics) == "cannot write '" + row.path.generic_string() + "': " + row.reason);
    ::unlink((folder / "fifo").c_str());  // or reading it would wait
    CHECK(folder.contents() == Names{"a.sql=old", "dir/", "file="});
    REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
  }
}

TEST_CASE("write_files takes back what it has moved when a later move fails") {
  const Folder folder;
  put(folder / "a.sql", "old");
  // The second target is a folder that comes into being by the first: it passes the check, and the move
  // fails.
  Diagnostics diagnostics;
  CHECK_FALSE(write_files(
      {{folder / "a.sql", "new"}, {folder / "n.sql", "n"}, {folder / "d", "x"}, {folder / "d/e", "y"}},
      diagnostics));
  CHECK(diagnostics.size() == 1);
  CHECK(folder.contents() == Names{"a.sql=old"});
}

TEST_CASE("digests") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(md5("abc") == "900150983cd24fb0d6963f7d28e17f72");
  CHECK(sha256({{"a", "bc"}}) != sha256({{"ab", "c"}}));
  CHECK(sha256({{"a", "b"}, {"", ""}}) != sha256({{"a", "b"}}));
  CHECK(sha256({{"a", "b"}, {"c", "d"}}) != sha256({{"c", "d"}, {"a", "b"}}));
}

TEST_CASE("the version is the build's") { CHECK(version().find('.') != std::string_view::npos); }
