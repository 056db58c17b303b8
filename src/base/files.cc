#include "migc/base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "migc/base/strings.h"

namespace migc {
namespace {

namespace fs = std::filesystem;

/// An open file; closed when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  explicit operator bool() const { return number_ >= 0; }
  int number() const { return number_; }
  bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

std::string reason_of(int error) { return std::generic_category().message(error); }

/// Why a file of this mode is not read or overwritten; empty: it is.
std::string_view objection_to(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a directory";
  if (!S_ISREG(mode)) return "it is not a regular file";
  return "";
}

/// Everything up to the end of the file or to one byte more than `limit`; false: errno says why. A file that is as long
/// as was expected is not asked again whether that is its end.
bool read_all(int file, std::size_t expected, std::size_t limit, std::string& out) {
  out.resize(std::min(expected, limit) + 1);
  for (std::size_t size = 0;;) {
    if (size == out.size()) out.resize(std::min(2 * size, limit + 1));
    const ssize_t count = ::read(file, out.data() + size, out.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    size += static_cast<std::size_t>(count);
    const bool is_complete = size == expected && expected > 0;
    if (count > 0 && !is_complete && size <= limit) continue;
    out.resize(size);
    return true;
  }
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

/// Several files as one transaction: whatever has not been committed is undone when it goes.
class FileTransaction {
 public:
  explicit FileTransaction(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  FileTransaction(const FileTransaction&) = delete;
  FileTransaction& operator=(const FileTransaction&) = delete;

  ~FileTransaction() {
    std::error_code ignored;
    for (auto file = files_.rbegin(); file != files_.rend(); ++file) {
      if (file->moved && !committed_) undo_move(*file);
      fs::remove(file->temporary, ignored);
      fs::remove(file->backup, ignored);
    }
    if (committed_) return;
    for (const fs::path& file : created_) fs::remove(file, ignored);
    for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) fs::remove(*folder, ignored);
  }

  /// Writes the bytes beside their place.
  bool prepare(const fs::path& target, std::string_view bytes) {
    return make_folders(target.parent_path(), target) && check_target(target) && write_beside(target, bytes);
  }

  /// Writes the bytes to a file that nobody has made before.
  bool create(const fs::path& target, std::string_view bytes) {
    if (!target.has_filename()) return fail(target, "it is a directory");
    if (!make_folders(target.parent_path(), target)) return false;
    Descriptor out(::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!out && errno == EEXIST) {
      diagnostics_.report(Kind::file_exists, {}, {target.generic_string()});
      return false;
    }
    if (!out) return fail(target, reason_of(errno));
    created_.push_back(target);
    return (write_all(out.number(), bytes) && out.close()) || fail(target, reason_of(errno));
  }

  /// Moves every file into its place.
  bool commit() {
    for (File& file : files_) {
      file.has_backup = ::link(file.target.c_str(), file.backup.c_str()) == 0;
      std::error_code error;
      fs::rename(file.temporary, file.target, error);
      if (error) return fail(file.target, error.message());
      file.moved = true;
    }
    return committed_ = true;
  }

 private:
  struct File {
    fs::path target, temporary, backup;
    bool existed = false;
    bool has_backup = false;  ///< the old file under a second name; not every file system can do that
    bool moved = false;
  };

  bool fail(const fs::path& target, std::string reason) {
    diagnostics_.report(Kind::cannot_write, {}, {target.generic_string(), std::move(reason)});
    return false;
  }

  bool make_folders(const fs::path& folder, const fs::path& target) {
    if (folder.empty() || is_folder(folder)) return true;
    std::error_code error;
    if (fs::exists(folder, error))
      return fail(target, fmt::format("'{}' is a file", folder.generic_string()));
    if (!make_folders(folder.parent_path(), target)) return false;
    if (!fs::create_directory(folder, error) && error) return fail(target, error.message());
    folders_.push_back(folder);
    return true;
  }

  bool check_target(const fs::path& target) {
    if (!target.has_filename()) return fail(target, "it is a directory");
    struct stat status {};
    if (::stat(target.c_str(), &status) != 0) return true;
    const std::string_view objection = objection_to(status.st_mode);
    return objection.empty() || fail(target, std::string(objection));
  }

  bool write_beside(const fs::path& target, std::string_view bytes) {
    const std::string unique = fmt::format(".migc-{}-{}", ::getpid(), files_.size());
    File& file = files_.emplace_back();
    file.target = target;
    file.temporary = target.parent_path() / (unique + ".new");
    file.backup = target.parent_path() / (unique + ".old");
    struct stat status {};
    file.existed = ::stat(target.c_str(), &status) == 0;
    ::unlink(file.temporary.c_str());
    Descriptor out(::open(file.temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!out || !write_all(out.number(), bytes)) return fail(target, reason_of(errno));
    if (file.existed && ::fchmod(out.number(), status.st_mode & 07777U) != 0)
      return fail(target, reason_of(errno));
    return out.close() || fail(target, reason_of(errno));
  }

  static void undo_move(const File& file) {
    std::error_code ignored;
    if (file.has_backup)
      fs::rename(file.backup, file.target, ignored);
    else if (!file.existed)
      fs::remove(file.target, ignored);
  }

  Diagnostics& diagnostics_;
  std::vector<File> files_;
  std::vector<fs::path> created_;  ///< new ones that stand in their place already
  std::vector<fs::path> folders_;  ///< made for this
  bool committed_ = false;
};

}  // namespace

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::optional<std::string> read_file(const fs::path& path, const std::string& shown_as,
                                     Diagnostics& diagnostics) {
  const auto fail = [&](std::string reason) {
    diagnostics.report(Kind::cannot_read, {}, {shown_as, std::move(reason)});
    return std::nullopt;
  };
  const auto too_large = [&] {
    diagnostics.report(Kind::file_too_large, {}, {shown_as, std::to_string(max_file_size >> 20U)});
    return std::nullopt;
  };
  // O_NONBLOCK: a FIFO must not make us wait
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status {};
  if (!file || ::fstat(file.number(), &status) != 0) return fail(reason_of(errno));
  if (const std::string_view objection = objection_to(status.st_mode); !objection.empty())
    return fail(std::string(objection));
  const auto expected = static_cast<std::size_t>(status.st_size);
  if (expected > max_file_size) return too_large();
  std::string bytes;
  if (!read_all(file.number(), expected, max_file_size, bytes)) return fail(reason_of(errno));
  if (bytes.size() > max_file_size) return too_large();
  return bytes;
}

const Source* read_source(const fs::path& path, const std::string& shown_as, Sources& sources,
                          Diagnostics& diagnostics) {
  std::optional<std::string> bytes = read_file(path, shown_as, diagnostics);
  if (!bytes) return nullptr;
  const bool has_mark = bytes->starts_with(byte_order_mark);
  if (has_mark) bytes->erase(0, byte_order_mark.size());
  const Source& source = sources.add(shown_as, std::move(*bytes), has_mark);
  const std::optional<std::size_t> invalid = invalid_utf8(source.text);
  const std::size_t nul = source.text.find('\0');
  if (invalid)
    diagnostics.report(Kind::not_utf8, span_at(source, *invalid),
                       {fmt::format("0x{:02x}", static_cast<unsigned char>(source.text[*invalid]))});
  if (nul != std::string::npos) diagnostics.report(Kind::nul_byte, span_at(source, nul));
  return invalid || nul != std::string::npos ? nullptr : &source;
}

bool write_files(const std::vector<std::pair<fs::path, std::string>>& files, Diagnostics& diagnostics) {
  FileTransaction transaction(diagnostics);
  bool ok = true;
  for (const auto& [path, bytes] : files) ok = ok && transaction.prepare(path, bytes);
  return ok && transaction.commit();
}

bool create_files(const std::vector<std::pair<fs::path, std::string>>& files, Diagnostics& diagnostics) {
  FileTransaction transaction(diagnostics);
  bool ok = true;
  for (const auto& [path, bytes] : files) ok = ok && transaction.create(path, bytes);
  return ok && transaction.commit();
}

}  // namespace migc
